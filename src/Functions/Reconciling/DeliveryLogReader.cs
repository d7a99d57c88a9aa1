using DevEnv.Functions.Shared.GitHub;

namespace DevEnv.Functions.Reconciling;

/// <summary>Reads GitHub's log of deliveries, newest first, down to what is handled or can no longer be sent.</summary>
public sealed class DeliveryLogReader(GitHubDeliveries github, ReconcilingOptions options, TimeProvider time)
{
    public async Task<LogReading> ReadAsync(DeliveryBook book, CancellationToken cancellationToken)
    {
        var horizon = time.GetUtcNow() - options.Horizon;
        var attempts = new List<HookDelivery>();
        var cursor = book.Reading?.Cursor;
        for (var pages = 0; pages < options.MostPages; pages++)
        {
            var page = await github.ListDeliveriesAsync(cursor, cancellationToken).ConfigureAwait(false);
            attempts.AddRange(page.Deliveries.Where(d => d.Id > book.Handled));
            cursor = page.Next;
            if (cursor is null || page.Deliveries.Any(d => d.Id <= book.Handled || d.DeliveredAt < horizon))
            {
                return new LogReading(attempts, null);
            }
        }

        return new LogReading(attempts, cursor);
    }
}

/// <param name="Attempts">Not handled before.</param>
/// <param name="Next">Where the next run goes on; null when all was read.</param>
public sealed record LogReading(IReadOnlyList<HookDelivery> Attempts, string? Next);
