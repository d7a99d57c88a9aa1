using Amazon.Lambda.Core;
using DevEnv.Contracts.Observability;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.GitHub;
using DevEnv.Functions.Shared.Metrics;
using DevEnv.Functions.Shared.State;

namespace DevEnv.Functions.Reconciling;

/// <summary>
/// Has GitHub send again what did not arrive. A try is written down before it is asked for, so runs that overlap do not add up;
/// and should one be sent twice after all, the documents know the event by its id.
/// </summary>
public sealed class Redelivery(DeliveryLogReader log, GitHubDeliveries github, BucketDocuments documents, ReconcilingOptions options, Metrics metrics, TimeProvider time)
{
    private const int Tries = 5;

    public async Task<RedeliverReport> RunAsync(CancellationToken cancellationToken)
    {
        var report = await OnceAsync(cancellationToken).ConfigureAwait(false);
        metrics.Write(PlatformMetrics.RedeliveryRuns, 1);
        metrics.Write(PlatformMetrics.RedeliveryIncomplete, report.IsComplete ? 0 : 1);
        metrics.Write(PlatformMetrics.DeliveriesOpen, report.Open);
        metrics.Write(PlatformMetrics.DeliveryRedelivered, report.Redelivered);
        metrics.Write(PlatformMetrics.DeliveryLeftToComparison, report.LeftToComparison);
        metrics.Write(PlatformMetrics.DeliveryGivenUp, report.GivenUp);
        return report;
    }

    private async Task<RedeliverReport> OnceAsync(CancellationToken cancellationToken)
    {
        var (stored, etag) = await documents.ReadAsync(DeliveryBook.Key, ReconcilingJson.Default.DeliveryBook, cancellationToken).ConfigureAwait(false);
        var book = stored ?? new DeliveryBook();
        LogReading reading;
        try
        {
            reading = await log.ReadAsync(book, cancellationToken).ConfigureAwait(false);
        }
        catch (StepException error)
        {
            LambdaLogger.Log($"The delivery log could not be read: {error.GetType().Name}: {error.Message}\n");
            await BeginAgainAsync(book, etag, error, cancellationToken).ConfigureAwait(false);
            return new RedeliverReport { IsComplete = false, Open = book.Open.Count };
        }

        var step = book.Take(reading, time.GetUtcNow(), options);
        var report = new RedeliverReport { IsComplete = reading.Next is null, Read = reading.Attempts.Count, Open = step.Book.Open.Count };
        var isNew = reading.Attempts.Count > 0 || step.Due.Count + step.GivenUp.Count + step.Left.Count > 0 || step.Book.Reading != book.Reading;
        if (isNew && !await documents.TryWriteAsync(DeliveryBook.Key, step.Book, ReconcilingJson.Default.DeliveryBook, etag, cancellationToken).ConfigureAwait(false))
        {
            LambdaLogger.Log("Another run wrote the book of deliveries; this one leaves the rest to it.\n");
            return report with { IsComplete = false };
        }

        Tell(step);
        return await AskAsync(step, report with { LeftToComparison = step.Left.Count, GivenUp = step.GivenUp.Count }, cancellationToken).ConfigureAwait(false);
    }

    private async Task<RedeliverReport> AskAsync(BookStep step, RedeliverReport report, CancellationToken cancellationToken)
    {
        var refused = new HashSet<string>(StringComparer.Ordinal);
        var failed = new HashSet<string>(StringComparer.Ordinal);
        var isLimited = false;
        foreach (var delivery in step.Due)
        {
            try
            {
                if (isLimited)
                {
                    failed.Add(delivery.EventGuid);
                }
                else if (!await github.RedeliverAsync(delivery.Attempt, cancellationToken).ConfigureAwait(false))
                {
                    LambdaLogger.Log($"Attempt {delivery.Attempt} ({delivery.Event}) is left to the comparison: GitHub does not send it again.\n");
                    refused.Add(delivery.EventGuid);
                }
            }
            catch (StepException error)
            {
                LambdaLogger.Log($"Attempt {delivery.Attempt} ({delivery.Event}) was not sent again: {error.GetType().Name}: {error.Message}\n");
                failed.Add(delivery.EventGuid);
                isLimited = error is GitHubRateLimited;
            }
        }

        if (refused.Count + failed.Count > 0)
        {
            await NoteAsync(refused, failed, cancellationToken).ConfigureAwait(false);
        }

        return report with
        {
            IsComplete = report.IsComplete && failed.Count == 0,
            Open = report.Open - refused.Count,
            Redelivered = step.Due.Count - refused.Count - failed.Count,
            LeftToComparison = report.LeftToComparison + refused.Count,
            Failed = failed.Count,
        };
    }

    private async Task NoteAsync(HashSet<string> refused, HashSet<string> failed, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var (book, etag) = await documents.ReadAsync(DeliveryBook.Key, ReconcilingJson.Default.DeliveryBook, cancellationToken).ConfigureAwait(false);
            if (book is null || await documents.TryWriteAsync(
                DeliveryBook.Key, book.After(refused, failed, time.GetUtcNow()), ReconcilingJson.Default.DeliveryBook, etag, cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }
    }

    // The cursor of a reading that was cut off may be one that GitHub does not take any more.
    private async Task BeginAgainAsync(DeliveryBook book, string? etag, StepException error, CancellationToken cancellationToken)
    {
        if (book.Reading is not null && error is GitHubUnexpected or GitHubNotFound)
        {
            await documents.TryWriteAsync(DeliveryBook.Key, book with { Reading = null }, ReconcilingJson.Default.DeliveryBook, etag, cancellationToken).ConfigureAwait(false);
        }
    }

    private static void Tell(BookStep step)
    {
        foreach (var left in step.Left)
        {
            LambdaLogger.Log($"Attempt {left.Attempt} ({left.Event}) is left to the comparison: {left.Why}.\n");
        }

        foreach (var delivery in step.GivenUp)
        {
            LambdaLogger.Log($"Attempt {delivery.Attempt} ({delivery.Event}) is given up after {delivery.Tries} tries; the comparison of pull requests is what is left.\n");
        }
    }
}
