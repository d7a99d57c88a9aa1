using System.Collections.Concurrent;
using Amazon.Lambda.Core;
using DevEnv.Contracts.Observability;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.Metrics;
using DevEnv.Functions.Shared.State;

namespace DevEnv.Functions.Reaping;

/// <summary>One run: the cloud first, the records second, then what follows from both.</summary>
public sealed class Reaper(
    InstanceSweep sweep, StateStore store, DocumentCheck check, StrayInstances strays, EndingQueue endings, BucketDocuments documents, ReaperOptions options, Metrics metrics, Randomness randomness, TimeProvider time)
{
    public async Task<ReapReport> RunAsync(CancellationToken cancellationToken)
    {
        var start = time.GetUtcNow();
        bool IsOver() => time.GetUtcNow() - start >= options.Budget;
        var sky = await sweep.LookAsync(cancellationToken).ConfigureAwait(false);
        var listed = await ListAsync(cancellationToken).ConfigureAwait(false);
        var (last, etag) = await ProgressAsync(cancellationToken).ConfigureAwait(false);
        var plan = ReadPlan.Of(listed ?? [], sky, last, start, options);
        var work = new ConcurrentDictionary<string, DocumentOutcome?>(StringComparer.Ordinal);
        await Parallelism.ForEachAsync(plan.All, options.Parallel, key => IsOver() ? Task.CompletedTask : CheckAsync(key, sky, IsHeard(plan), work, cancellationToken)).ConfigureAwait(false);

        var outcomes = work.OrderBy(w => w.Key, StringComparer.Ordinal).Select(w => w.Value).ToList();
        var found = outcomes.OfType<DocumentOutcome>().SelectMany(o => o.Strays).Concat(listed is null ? [] : Documentless(sky, listed)).ToList();
        var since = Since(found, last, sky, work, start);
        var due = found.Concat(StrayInstances.Nameless(sky))
            .Select(i => (Instance: i, Due: strays.DueAt(i, since.TryGetValue(i.Id, out var strayed) ? strayed : null, start)))
            .Where(i => i.Due is not null).Select(i => (i.Instance, i.Due!.Value));
        var ended = await endings.RunAsync(outcomes.Select(o => o?.Ending).OfType<EndingDocument>(), due, IsOver, cancellationToken).ConfigureAwait(false);
        var next = new ReapProgress { Cursor = plan.Cursor(work.ContainsKey) ?? last.Cursor, Strays = since.Where(s => !ended.Terminated.Contains(s.Key)).ToDictionary() };
        await SaveAsync(next, etag, cancellationToken).ConfigureAwait(false);

        var unread = plan.All.Count - work.Count;
        var report = Report(outcomes, ended, sky) with { IsComplete = sky.IsComplete && listed is not null && unread == 0, Documents = listed?.Count ?? 0, Unread = unread };
        Tell(report);
        return report;
    }

    private static ReapReport Report(IReadOnlyList<DocumentOutcome?> outcomes, EndingResult ended, Sky sky) => new()
    {
        IsComplete = false,
        Instances = sky.Count,
        Documents = 0,
        Read = outcomes.Count,
        Unread = 0,
        Flushed = outcomes.Count(o => o is { IsFlushed: true }),
        Warned = outcomes.Count(o => o is { IsWarned: true }),
        Observed = outcomes.Sum(o => o?.Observed ?? 0),
        Mended = outcomes.Sum(o => o?.Mended ?? 0),
        Destroyed = ended.Destroyed,
        Terminated = ended.Terminated.Count,
        Waiting = ended.Waiting,
        BadTags = sky.All.Count(i => i is { IsOurs: true, IsThere: true, HasBadTags: true }),
        Failed = outcomes.Count(o => o is null or { HasFailed: true }) + ended.Failed,
    };

    private static IEnumerable<SeenInstance> Documentless(Sky sky, IReadOnlyList<StateEntry> listed)
    {
        var keys = listed.Select(d => d.Key).ToHashSet(StringComparer.Ordinal);
        return sky.ByKey.Where(g => !keys.Contains(g.Key)).SelectMany(g => g).Where(i => i.IsThere);
    }

    /// <summary>An instance that this run could not judge stays under suspicion; one that it found at home does not.</summary>
    private static Dictionary<string, DateTimeOffset> Since(
        IEnumerable<SeenInstance> found, ReapProgress last, Sky sky, ConcurrentDictionary<string, DocumentOutcome?> work, DateTimeOffset now)
    {
        var listed = sky.All.ToDictionary(i => i.Id, StringComparer.Ordinal);
        var since = found.ToDictionary(i => i.Id, i => last.Strays.TryGetValue(i.Id, out var before) ? before : now, StringComparer.Ordinal);
        foreach (var (id, before) in last.Strays.Where(s => !since.ContainsKey(s.Key)))
        {
            var isUnknown = listed.TryGetValue(id, out var instance) ? instance.IsThere && instance.Key is { } key && work.GetValueOrDefault(key) is null : !sky.IsComplete;
            if (isUnknown)
            {
                since[id] = before;
            }
        }

        return since;
    }

    // By lot, so that none is passed over for ever, whatever the order.
    private bool IsHeard(ReadPlan plan) => plan.All.Count <= options.MostHeard || randomness.Fraction() * plan.All.Count < options.MostHeard;

    private async Task CheckAsync(string key, Sky sky, bool isHeard, ConcurrentDictionary<string, DocumentOutcome?> work, CancellationToken cancellationToken)
    {
        try
        {
            work[key] = await check.RunAsync(key, sky, isHeard, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // The edge of one record: whatever is wrong with it must not stop the others.
            work[key] = null;
            LambdaLogger.Log($"Reaper, {key}: {error.GetType().Name}: {error.Message}\n");
        }
    }

    private async Task<IReadOnlyList<StateEntry>?> ListAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await store.ListAsync(string.Empty, cancellationToken).ConfigureAwait(false);
        }
        catch (StepException error)
        {
            LambdaLogger.Log($"The documents could not be listed: {error.GetType().Name}: {error.Message}\n");
            return null;
        }
    }

    private async Task<(ReapProgress Last, string? ETag)> ProgressAsync(CancellationToken cancellationToken)
    {
        try
        {
            var (value, etag) = await documents.ReadAsync(ReapProgress.Key, ReapingJson.Default.ReapProgress, cancellationToken).ConfigureAwait(false);
            return (value ?? new ReapProgress(), etag);
        }
        catch (StepException error)
        {
            LambdaLogger.Log($"{ReapProgress.Key} could not be read: {error.GetType().Name}: {error.Message}\n");
            return (new ReapProgress(), null);
        }
    }

    private async Task SaveAsync(ReapProgress next, string? etag, CancellationToken cancellationToken)
    {
        try
        {
            // Another run at the same time saves the same, or nearly: either will do.
            await documents.TryWriteAsync(ReapProgress.Key, next, ReapingJson.Default.ReapProgress, etag, cancellationToken).ConfigureAwait(false);
        }
        catch (StepException error)
        {
            LambdaLogger.Log($"{ReapProgress.Key} could not be saved: {error.GetType().Name}: {error.Message}\n");
        }
    }

    private void Tell(ReapReport report)
    {
        metrics.Write(PlatformMetrics.ReaperRuns, 1);
        metrics.Write(PlatformMetrics.ReaperFailures, report.Failed);
        metrics.Write(PlatformMetrics.ReaperIncomplete, report.IsComplete ? 0 : 1);
        metrics.Write(PlatformMetrics.EnvironmentsDestroyed, report.Destroyed + report.Terminated);
        metrics.Write(PlatformMetrics.BadTags, report.BadTags);
    }
}
