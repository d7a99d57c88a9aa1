using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.GitHub;
using DevEnv.Functions.Shared.State;

namespace DevEnv.Functions.Shared.PullRequests;

/// <summary>
/// Brings an environment to what its pull request is like now. GitHub is asked after the document was loaded and before it is
/// saved by compare-and-set, so events may come late, twice or in any order: what is saved last was also seen last.
/// </summary>
public sealed class PullRequestSync(GitHubClient github, Admission admission, EnvironmentService environments)
{
    public async Task<SyncResult> ApplyAsync(PullRequestNews news, Origin origin, CancellationToken cancellationToken)
    {
        var seen = new Seen();
        var decision = await environments.ApplyAsync(news.Id, Template(news), origin, (state, token) => ChooseAsync(news, state, seen, token), cancellationToken).ConfigureAwait(false);
        return new SyncResult(decision, seen.Intent, decision?.Reason ?? seen.Reason ?? "Nothing changes.", seen.Pull);
    }

    /// <summary>The absent document that a first decision begins with.</summary>
    private static EnvironmentState Template(PullRequestNews news) => new()
    {
        Environment = news.Id.Value,
        Repository = news.Repository,
        PullRequest = news.Number,
        Owner = news.Sender?.Login ?? string.Empty,
    };

    private async Task<Intent?> ChooseAsync(PullRequestNews news, EnvironmentState state, Seen seen, CancellationToken cancellationToken)
    {
        (seen.Intent, seen.Reason) = (null, null);
        seen.Pull = await github.GetPullRequestAsync(news.Repository, news.Number, cancellationToken).ConfigureAwait(false);
        (seen.Intent, seen.Reason) = seen.Pull switch
        {
            null => (null, "GitHub knows no such pull request."),
            { IsOpen: false } pull => (new Close(pull.IsMerged ? "The pull request was merged." : "The pull request was closed."), null),
            { } pull when news.Kind == NewsKind.Compared && IsInStep(state, pull) => (null, "Document and pull request are in step."),
            { } pull => await admission.DecideAsync(pull, news, state, cancellationToken).ConfigureAwait(false),
        };
        return seen.Intent;
    }

    /// <summary>Spares the comparison its questions; only what an event brought is looked at in full.</summary>
    public static bool IsInStep(EnvironmentState state, PullRequestFacts pull)
    {
        var newest = state.Next?.HeadSha ?? state.Update?.HeadSha ?? state.HeadSha;
        var isKnown = newest == pull.HeadSha || state.UpdateProblem?.HeadSha == pull.HeadSha;
        return isKnown && state.Ended is not { IsPullRequestClosed: true } && state.Repository.FullName == pull.RepositoryFullName;
    }

    private sealed class Seen
    {
        public Intent? Intent { get; set; }
        public string? Reason { get; set; }
        public PullRequestFacts? Pull { get; set; }
    }
}

/// <param name="Decision">Null when there was nothing to decide.</param>
/// <param name="Intent">What was wanted, if anything.</param>
/// <param name="Pull">Null when GitHub does not know it.</param>
public sealed record SyncResult(Decision? Decision, Intent? Intent, string Reason, PullRequestFacts? Pull);
