using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.GitHub;
using DevEnv.Functions.Shared.PullRequests;
using DevEnv.Functions.Shared.State;

namespace DevEnv.Functions.Reconciling;

/// <summary>One pull request and its document, side by side.</summary>
public sealed class PullRequestComparison(PullRequestSync sync, EnvironmentService environments, TimeProvider time)
{
    private static readonly Origin By = new("comparison");

    /// <summary>Whether something of it runs or is to come.</summary>
    public static bool IsWanted(EnvironmentState state) => state.IsLive() || state.Next is not null;

    /// <param name="state">Null when there is no document yet.</param>
    public async Task OpenAsync(RepositoryRef repository, PullRequestFacts pull, EnvironmentState? state, ComparisonRun run, CancellationToken cancellationToken)
    {
        var identity = EnvironmentId.Of(repository.FullName, repository.Id, pull.Number).Identity;
        run.Seen(identity);
        var revision = state?.Revision ?? 0;
        if ((state is not null && PullRequestSync.IsInStep(state, pull)) || run.WasLookedAt(identity, pull, revision))
        {
            run.Count(r => r with { Spared = r.Spared + 1 });
            return;
        }

        if (run.MayAsk())
        {
            var result = await SyncAsync(repository, pull.Number, cancellationToken).ConfigureAwait(false);
            run.LookedAt(identity, result.Pull ?? pull, result.Decision?.State.Revision ?? revision);
            Tally(result, state, run);
        }
    }

    /// <summary>Not among the open ones: closed, or out of sight while the list was read, or gone.</summary>
    public async Task UnlistedAsync(RepositoryRef repository, EnvironmentState state, ComparisonRun run, CancellationToken cancellationToken)
    {
        if (!run.MayAsk())
        {
            return;
        }

        var identity = state.Id().Identity;
        var result = await SyncAsync(repository, state.PullRequest, cancellationToken).ConfigureAwait(false);
        if (result.Pull is not null)
        {
            run.Seen(identity);
            Tally(result, state, run);
        }
        else if (run.IsMissingAgain(identity))
        {
            await EndAsync(state, new Close("GitHub knows this pull request no longer."), run, cancellationToken).ConfigureAwait(false);
            run.Seen(identity);
        }
    }

    public async Task RenameAsync(EnvironmentState state, RepositoryRef repository, ComparisonRun run, CancellationToken cancellationToken)
    {
        await environments.ApplyAsync(state.Id(), By, new Renamed(repository), cancellationToken).ConfigureAwait(false);
        run.Count(r => r with { Changed = r.Changed + 1 });
    }

    public async Task EndAsync(EnvironmentState state, Close close, ComparisonRun run, CancellationToken cancellationToken)
    {
        await environments.ApplyAsync(state.Id(), By, close, cancellationToken).ConfigureAwait(false);
        run.Count(r => r with { Ended = r.Ended + 1 });
    }

    private Task<SyncResult> SyncAsync(RepositoryRef repository, int number, CancellationToken cancellationToken) =>
        sync.ApplyAsync(new PullRequestNews(repository, number, NewsKind.Compared, null, time.GetUtcNow()), By, cancellationToken);

    private static void Tally(SyncResult result, EnvironmentState? before, ComparisonRun run)
    {
        if (result.Decision is { State: var after } && after.Revision != (before?.Revision ?? 0))
        {
            var hasEnded = before?.IsLive() == true && !after.IsLive() && after.Next is null;
            run.Count(r => hasEnded ? r with { Ended = r.Ended + 1 } : r with { Changed = r.Changed + 1 });
        }
    }
}
