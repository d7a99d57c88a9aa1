using DevEnv.Contracts.State;

namespace DevEnv.Simulation.Invariants;

/// <summary>
/// I2, as far as documents show it: when all has come to rest, what the pull request wants is what the document says. A closed
/// one has nothing; an open one that may have an environment has one at its newest commit, or a reason in the document why not.
/// </summary>
/// <param name="isFair">Nothing fails.</param>
internal sealed class EveryWishAnswered(bool isFair) : Invariant("I2")
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>On a fair day a close is carried out at once, whatever the environment was doing.</summary>
    public override void Watch(Sight sight)
    {
        foreach (var closed in sight.Platform.GitHub.PullRequests.Where(p => isFair && p.State == "closed" && sight.Clock.GetUtcNow() - p.ClosedAt > Patience))
        {
            if (sight.Documents.Of(closed) is { } document && document.IsLive())
            {
                Violate($"{closed.Key} was closed at {closed.ClosedAt:u} and its environment is {document.Phase} at {sight.Clock.GetUtcNow():u}");
            }
        }
    }

    public override void AtRest(Sight sight)
    {
        foreach (var pullRequest in sight.Platform.GitHub.PullRequests)
        {
            var document = sight.Documents.Of(pullRequest);
            if (document is { PendingEffects.Count: > 0 })
            {
                Violate($"{pullRequest.Key} still has effects to carry out: {string.Join(", ", document.PendingEffects)}");
            }

            if (pullRequest.State == "closed" && document is { Phase: not Phase.Absent })
            {
                Violate($"{pullRequest.Key} is closed and its environment is {document.Phase}");
            }

            if (pullRequest is { State: "open", IsDraft: false } && document is null && !IsSilent(sight, pullRequest.HeadSha))
            {
                Violate($"{pullRequest.Key} is open, asks for an environment, and has no document");
            }

            if (pullRequest is { State: "open", IsDraft: false } && document is { Phase: Phase.Absent, Ended: null or { IsPullRequestClosed: true }, Refusal: null, Failure: null } && !IsSilent(sight, pullRequest.HeadSha))
            {
                Violate($"{pullRequest.Key} is open, asks for an environment, has none, and nobody says why");
            }

            if (pullRequest.State == "open" && document is { Phase: Phase.Ready, Hold: null, UpdateProblem: null, Refusal: null } && document.HeadSha != pullRequest.HeadSha && !IsSilent(sight, pullRequest.HeadSha) && !pullRequest.IsDraft)
            {
                Violate($"{pullRequest.Key} runs {document.HeadSha?[..7]} and is at {pullRequest.HeadSha[..7]}");
            }
        }
    }

    // A head without the file asks for nothing.
    private static bool IsSilent(Sight sight, string sha) => sight.Platform.GitHub.FindCommit(sha)?.Files.ContainsKey(LocalRunner.Peers.GitHub.Desk.ConfigurationFile) != true;
}
