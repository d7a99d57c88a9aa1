using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.GitHub;
using DevEnv.Functions.Shared.State;

namespace DevEnv.Functions.Reconciling;

/// <summary>One repository's open pull requests and the documents about it. What fails of one is not the others' trouble.</summary>
public sealed class RepositoryComparison(GitHubPulls pulls, StateStore store, PullRequestComparison comparison)
{
    /// <param name="documents">Of this repository, those that may be live.</param>
    /// <param name="keys">Of all documents.</param>
    /// <param name="isServed">Without, no environment begins and those that there are go on until their end.</param>
    public async Task CompareAsync(
        RepositoryRef repository, IReadOnlyList<EnvironmentState> documents, IReadOnlySet<string> keys, bool isServed, ComparisonRun run, CancellationToken cancellationToken)
    {
        try
        {
            run.Count(r => r with { Repositories = r.Repositories + 1 });
            await InStepAsync(repository, documents, keys, isServed, run, cancellationToken).ConfigureAwait(false);
        }
        catch (GitHubSuspended)
        {
            await EndAllAsync(documents, FoundRepository.Suspended.WhyGone!, run, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // The edge of one repository: an outage or a limit ends nothing, and the others are still to come.
            run.Fail(repository.FullName, error);
        }
    }

    /// <summary>The App may no longer see the repository: nobody could tell whether its pull requests are still open.</summary>
    public async Task EndAllAsync(IReadOnlyList<EnvironmentState> documents, string why, ComparisonRun run, CancellationToken cancellationToken)
    {
        foreach (var state in documents.Where(PullRequestComparison.IsWanted))
        {
            await GuardedAsync(
                state.Environment,
                () => comparison.EndAsync(state, new Close(why, IsPullRequestClosed: false), run, cancellationToken),
                run).ConfigureAwait(false);
        }
    }

    private async Task InStepAsync(
        RepositoryRef repository, IReadOnlyList<EnvironmentState> documents, IReadOnlySet<string> keys, bool isServed, ComparisonRun run, CancellationToken cancellationToken)
    {
        foreach (var state in documents.Where(d => d.Repository != repository))
        {
            await GuardedAsync(state.Environment, () => comparison.RenameAsync(state, repository, run, cancellationToken), run).ConfigureAwait(false);
        }

        var open = await pulls.ListOpenAsync(repository, cancellationToken).ConfigureAwait(false);
        run.Count(r => r with { PullRequests = r.PullRequests + open.Count });
        var listed = open.Select(p => p.Number).ToHashSet();
        foreach (var state in documents.Where(d => PullRequestComparison.IsWanted(d) && !listed.Contains(d.PullRequest)))
        {
            await GuardedAsync(state.Environment, () => comparison.UnlistedAsync(repository, state, run, cancellationToken), run).ConfigureAwait(false);
        }

        var known = documents.ToDictionary(d => d.PullRequest, d => d with { Repository = repository });

        // What runs comes before what may never have been asked for, should the questions not suffice.
        foreach (var pull in open.OrderBy(p => known.TryGetValue(p.Number, out var state) && PullRequestComparison.IsWanted(state) ? 0 : 1))
        {
            var state = known.GetValueOrDefault(pull.Number);
            if (isServed || (state is not null && PullRequestComparison.IsWanted(state)))
            {
                await GuardedAsync($"{repository.FullName}#{pull.Number}", () => CompareAsync(repository, pull, state, keys, run, cancellationToken), run).ConfigureAwait(false);
            }
        }
    }

    private async Task CompareAsync(
        RepositoryRef repository, PullRequestFacts pull, EnvironmentState? state, IReadOnlySet<string> keys, ComparisonRun run, CancellationToken cancellationToken)
    {
        var key = ResourceNames.StateKey(EnvironmentId.Of(repository.FullName, repository.Id, pull.Number));
        if (state is null && keys.Contains(key))
        {
            state = (await store.ReadAsync(key, cancellationToken).ConfigureAwait(false))?.State;
        }

        await comparison.OpenAsync(repository, pull, state, run, cancellationToken).ConfigureAwait(false);
    }

    private static async Task GuardedAsync(string what, Func<Task> compare, ComparisonRun run)
    {
        try
        {
            await compare().ConfigureAwait(false);
        }
        catch (Exception error) when (error is not (GitHubRateLimited or GitHubSuspended))
        {
            // The edge of one record. A limit or a suspension concerns the whole repository and goes on to its edge.
            run.Fail(what, error);
        }
    }
}
