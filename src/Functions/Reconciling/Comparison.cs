using System.Collections.Concurrent;
using System.Globalization;
using Amazon.Lambda.Core;
using DevEnv.Contracts.Observability;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.Metrics;
using DevEnv.Functions.Shared.PullRequests;
using DevEnv.Functions.Shared.State;

namespace DevEnv.Functions.Reconciling;

/// <summary>One run over every served repository, and over every other that an environment still belongs to.</summary>
public sealed class Comparison(
    AdmissionOptions admission, StateStore store, RepositoryFinder finder, RepositoryComparison repositories, BucketDocuments bucket, ReconcilingOptions options, Metrics metrics, TimeProvider time)
{
    public async Task<ComparisonReport> RunAsync(CancellationToken cancellationToken)
    {
        var (memory, etag) = await bucket.ReadAsync(ComparisonMemory.Key, ReconcilingJson.Default.ComparisonMemory, cancellationToken).ConfigureAwait(false);
        var run = new ComparisonRun(memory ?? new ComparisonMemory(), options, time);
        var listed = await store.ListAsync(string.Empty, cancellationToken).ConfigureAwait(false);
        var documents = (await ReadAsync(listed, run, cancellationToken).ConfigureAwait(false)).ToLookup(d => d.Repository.Id);
        var keys = listed.Select(d => d.Key).ToHashSet(StringComparer.Ordinal);
        var asked = new Dictionary<string, FoundRepository>(StringComparer.OrdinalIgnoreCase);
        var done = new HashSet<long>();
        foreach (var (name, id) in Served(documents))
        {
            var found = await FindAsync(name, asked, run, cancellationToken).ConfigureAwait(false);
            if (found.Repository is { } repository && (id is null || id == repository.Id) && done.Add(repository.Id))
            {
                await repositories.CompareAsync(repository, [.. documents[repository.Id]], keys, isServed: true, run, cancellationToken).ConfigureAwait(false);
            }
        }

        foreach (var rest in documents.Where(d => !done.Contains(d.Key) && d.Any(PullRequestComparison.IsWanted)))
        {
            await RestAsync(rest.Key, [.. rest], keys, await FindAsync(Name(rest), asked, run, cancellationToken).ConfigureAwait(false), run, cancellationToken).ConfigureAwait(false);
        }

        // Another run at the same time saves the same, or nearly: either will do.
        await bucket.TryWriteAsync(ComparisonMemory.Key, run.Memory, ReconcilingJson.Default.ComparisonMemory, etag, cancellationToken).ConfigureAwait(false);
        Tell(run.Report);
        return run.Report;
    }

    /// <summary>Repositories whose name did not lead to them: gone, or no longer served by that name.</summary>
    private async Task RestAsync(
        long id, IReadOnlyList<EnvironmentState> documents, IReadOnlySet<string> keys, FoundRepository found, ComparisonRun run, CancellationToken cancellationToken)
    {
        if (found.Repository is { } repository && repository.Id == id)
        {
            await repositories.CompareAsync(repository, documents, keys, admission.Serves(id, repository.FullName), run, cancellationToken).ConfigureAwait(false);
        }
        else if (found.Repository is { } another)
        {
            run.Fail(another.FullName, $"it is repository {another.Id} now; {id}, which had this name, has environments and is known by no other.");
        }
        else if (found.WhyGone is { } why)
        {
            await repositories.EndAllAsync(documents, why, run, cancellationToken).ConfigureAwait(false);
        }
    }

    private IEnumerable<(string Name, long? Id)> Served(ILookup<long, EnvironmentState> documents)
    {
        foreach (var entry in admission.Repositories)
        {
            if (!long.TryParse(entry, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                yield return (entry, null);
            }
            else if (documents.Contains(id))
            {
                yield return (Name(documents[id]), id);
            }
            else
            {
                LambdaLogger.Log($"Comparison: no document names repository {id} yet, so its open pull requests cannot be listed.\n");
            }
        }
    }

    /// <summary>As the newest document knows it.</summary>
    private static string Name(IEnumerable<EnvironmentState> documents) => documents.MaxBy(d => d.Change?.At)!.Repository.FullName;

    private async Task<FoundRepository> FindAsync(string name, Dictionary<string, FoundRepository> asked, ComparisonRun run, CancellationToken cancellationToken)
    {
        if (!asked.TryGetValue(name, out var found))
        {
            asked[name] = found = await finder.FindAsync(name, run, cancellationToken).ConfigureAwait(false);
        }

        return found;
    }

    /// <summary>Those that may be live: the others are read when their pull request is found open.</summary>
    private async Task<IReadOnlyList<EnvironmentState>> ReadAsync(IReadOnlyList<StateEntry> listed, ComparisonRun run, CancellationToken cancellationToken)
    {
        var oldest = time.GetUtcNow() - options.LongestLife;
        var recent = listed.Where(d => d.ChangedAt >= oldest).ToList();
        var read = new ConcurrentDictionary<string, EnvironmentState>(StringComparer.Ordinal);
        var failed = new ConcurrentQueue<(string Key, Exception Error)>();
        await Parallelism.ForEachAsync(recent, options.Parallel, async entry =>
        {
            try
            {
                if (await store.ReadAsync(entry.Key, cancellationToken).ConfigureAwait(false) is { } stored)
                {
                    read[entry.Key] = stored.State;
                }
            }
            catch (Exception error)
            {
                // The edge of one document: a broken one must not keep the others from being compared.
                failed.Enqueue((entry.Key, error));
            }
        }).ConfigureAwait(false);
        foreach (var (key, error) in failed.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            run.Fail(key, error);
        }

        run.Count(r => r with { Documents = read.Count });
        return [.. read.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => d.Value)];
    }

    private void Tell(ComparisonReport report)
    {
        metrics.Write(PlatformMetrics.ComparisonRuns, 1);
        metrics.Write(PlatformMetrics.ComparisonFailures, report.Failed);
        metrics.Write(PlatformMetrics.ComparisonChanged, report.Changed + report.Ended);
        metrics.Write(PlatformMetrics.ComparisonWaiting, report.Waiting);
    }
}
