using System.Globalization;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.Observability;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.Metrics;
using DevEnv.Functions.Shared.Slack;
using DevEnv.Functions.Shared.State;

namespace DevEnv.Functions.Orphans;

/// <summary>
/// Both directions: resources without an environment, and environments without their instance. An orphan is marked, looked at
/// again by a later run, and only then deleted, its document read once more right before.
/// </summary>
public sealed class OrphanCleaner(
    Inventory inventory, Registry registry, MarkBook book, OrphanDeletion deletion, EnvironmentService environments, OperationsChannel operations, OrphanOptions options, Metrics metrics, TimeProvider time)
{
    internal async Task<OrphanReport> RunAsync(bool isDryRun, CancellationToken cancellationToken)
    {
        var taken = await inventory.TakeAsync(cancellationToken).ConfigureAwait(false);
        var problems = taken.Problems;
        var listed = (await ListAsync(problems, cancellationToken).ConfigureAwait(false)).Select(d => d.Key);
        var readings = await registry.ReadAsync(listed.Concat(taken.Resources.Select(KeyOf)), options.Parallel, cancellationToken).ConfigureAwait(false);
        problems.AddRange(readings.Where(r => !r.Value.IsKnown).Select(r => r.Key).Order(StringComparer.Ordinal).Select(k => $"{k} could not be read: what it owns is left alone"));
        var orphans = taken.Resources
            .Where(r => readings[KeyOf(r)].IsOrphan(r.Names))
            .OrderBy(r => r.Kind).ThenBy(r => r.Id, StringComparer.Ordinal)
            .ToList();
        var done = new Tally(orphans);
        if (!isDryRun)
        {
            await CleanAsync(orphans, taken, done, problems, cancellationToken).ConfigureAwait(false);
        }

        var lonely = taken.Listed.Contains(ResourceKind.Instance) ? WithoutInstance(readings, taken) : [];
        foreach (var state in isDryRun ? [] : lonely)
        {
            await ObserveAsync(state, problems, cancellationToken).ConfigureAwait(false);
        }

        var report = new OrphanReport
        {
            IsDryRun = isDryRun,
            Types = done.Counts(),
            Orphans = [.. orphans.Select(o => o.ToString())],
            WithoutInstance = [.. lonely.Select(s => s.Environment)],
            Problems = problems,
        };
        await TellAsync(report, cancellationToken).ConfigureAwait(false);
        return report;
    }

    private static string KeyOf(Resource resource) => ResourceNames.StateKey(resource.Names.Environment);

    private async Task<IReadOnlyList<StateEntry>> ListAsync(List<string> problems, CancellationToken cancellationToken)
    {
        try
        {
            return await registry.ListAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (StepException error)
        {
            problems.Add($"The documents could not be listed: {error.GetType().Name}: {error.Message}");
            return [];
        }
    }

    private async Task CleanAsync(IReadOnlyList<Resource> orphans, InventoryResult taken, Tally done, List<string> problems, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var before = (await book.ReadAsync(cancellationToken).ConfigureAwait(false)).Marks;
        done.Marked.AddRange(orphans.Where(o => !before.ContainsKey(o.Mark)));
        bool IsUnlisted(string mark) => !taken.Listed.Any(k => mark.StartsWith($"{k} ", StringComparison.Ordinal));
        await book.SaveAsync([.. orphans.Select(o => o.Mark)], IsUnlisted, now, cancellationToken).ConfigureAwait(false);
        foreach (var orphan in orphans.Where(o => before.TryGetValue(o.Mark, out var since) && now - since >= options.MarkedFor && now - (o.CreatedAt ?? since) >= options.Grace))
        {
            await DeleteAsync(orphan, done, problems, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task DeleteAsync(Resource orphan, Tally done, List<string> problems, CancellationToken cancellationToken)
    {
        if (!(await registry.ReadAsync(KeyOf(orphan), cancellationToken).ConfigureAwait(false)).IsOrphan(orphan.Names))
        {
            return;
        }

        try
        {
            await deletion.DeleteAsync(orphan).ConfigureAwait(false);
            done.Deleted.Add(orphan);
        }
        catch (StepException error)
        {
            done.Failed.Add(orphan);
            problems.Add($"{orphan}: {error.GetType().Name}: {error.Message}");
        }
    }

    private List<EnvironmentState> WithoutInstance(IReadOnlyDictionary<string, Reading> readings, InventoryResult taken)
    {
        var alive = taken.Resources.Where(r => r.Kind == ResourceKind.Instance).ToList();
        var ids = alive.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        var stems = alive.Select(r => r.Names.Stem).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. readings.Values.Select(r => r.State).OfType<EnvironmentState>()
                .Where(s => s.Phase == Phase.Ready && !stems.Contains(s.Names().Stem) && !ids.Contains(s.Launch?.InstanceId ?? string.Empty))
                .Where(s => time.GetUtcNow() - (s.Launch?.LaunchedAt ?? s.ReadyAt ?? time.GetUtcNow()) >= options.LaunchGrace)
                .OrderBy(s => s.Environment, StringComparer.Ordinal),
        ];
    }

    private async Task ObserveAsync(EnvironmentState state, List<string> problems, CancellationToken cancellationToken)
    {
        try
        {
            var seen = new Observed(state.Generation, Observation.InstanceMissing, $"Its instance {state.Launch?.InstanceId} is gone.");
            await environments.ApplyAsync(state.Id(), new Origin("orphan-cleaner"), seen, cancellationToken).ConfigureAwait(false);
        }
        catch (StepException error)
        {
            problems.Add($"{state.Environment}: {error.GetType().Name}: {error.Message}");
        }
    }

    private async Task TellAsync(OrphanReport report, CancellationToken cancellationToken)
    {
        foreach (var (type, count) in report.Types)
        {
            metrics.Write(PlatformMetrics.OrphansFound, count.Found, type);
        }

        metrics.Write(PlatformMetrics.OrphansInAll, report.Types.Values.Sum(c => c.Found));

        if (report.Orphans.Count + report.WithoutInstance.Count + report.Problems.Count == 0)
        {
            return;
        }

        var day = time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        try
        {
            await operations.TellAsync($"orphans-{day}{(report.IsDryRun ? "-dry" : string.Empty)}", OrphanText.Of(report), cancellationToken).ConfigureAwait(false);
        }
        catch (StepException error)
        {
            ((List<string>)report.Problems).Add($"The operations channel could not be told: {error.Message}");
        }
    }
}
