using System.Text.RegularExpressions;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.Comments;
using DevEnv.LocalRunner.Peers.GitHub;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Simulation.Invariants;

/// <summary>
/// I7: a pull request that asked has exactly one comment of ours, and it is true: it says what the document says, to the letter,
/// and what the document says of the cloud is so.
/// </summary>
internal sealed partial class OneTrueComment() : Invariant("I7")
{
    public override void AtRest(Sight sight) => Look(sight);

    public override void AtEnd(Sight sight) => Look(sight);

    private void Look(Sight sight)
    {
        var options = sight.Platform.Services.GetRequiredService<CommentOptions>();
        foreach (var pullRequest in sight.Platform.GitHub.PullRequests)
        {
            var comments = sight.Platform.GitHub.Comments(pullRequest.Repository, pullRequest.Number).ToList();
            var ours = comments.Where(c => c.IsByApp && c.Body.StartsWith("<!-- dev-env:", StringComparison.Ordinal)).ToList();
            var document = sight.Documents.Of(pullRequest);
            var asked = document is not null && (document.Generation > 0 || document.Refusal is not null);
            var commanded = comments.Exists(c => !c.IsByApp && c.Body.StartsWith("/dev-env", StringComparison.Ordinal));
            if (ours.Count > 1 || (asked && ours.Count == 0) || (ours.Count == 1 && !asked && !commanded))
            {
                Violate($"{pullRequest.Key} has {ours.Count} comments of ours and {(asked ? "asked" : "never asked")} for an environment");
            }
            else if (ours.Count == 1)
            {
                Compare(pullRequest, document!, ours[0].Body, CommentText.Render(document!, options));
                CompareWithCloud(sight, pullRequest, document!);
            }
        }
    }

    // A running figure alone is no reason to edit: it may be of an earlier change.
    private void Compare(PullRequest pullRequest, EnvironmentState document, string told, string true_)
    {
        if (SoFar().Replace(told, string.Empty) != SoFar().Replace(true_, string.Empty))
        {
            Violate($"{pullRequest.Key} is {document.Phase} and its comment says \"{Heading(told)}\" where it should say \"{Heading(true_)}\" (revision {document.Revision}); first difference: {Difference(told, true_)}");
        }
    }

    private void CompareWithCloud(Sight sight, PullRequest pullRequest, EnvironmentState document)
    {
        var there = sight.Census.Take().Where(r => r.Stem.StartsWith(document.Environment + "-g", StringComparison.Ordinal)).ToList();
        if (document.Phase == Phase.Absent && there.Count > 0)
        {
            Violate($"{pullRequest.Key} is told that nothing is left, and there is {string.Join(", ", there)}");
        }

        if (document.Phase == Phase.Ready && !there.Exists(r => r.Type == "instance" && r.Id == document.Launch?.InstanceId))
        {
            Violate($"{pullRequest.Key} is told that its environment is ready, and its instance {document.Launch?.InstanceId} is gone");
        }
    }

    private static string Heading(string body) => body.Split('\n').FirstOrDefault(l => l.StartsWith("###", StringComparison.Ordinal)) ?? body[..Math.Min(80, body.Length)];

    private static string Difference(string left, string right) =>
        left.Split('\n').Zip(right.Split('\n')).Where(p => p.First != p.Second).Select(p => $"\"{p.First}\" for \"{p.Second}\"").FirstOrDefault() ?? "one is longer";

    [GeneratedRegex(@"; \$[0-9.]+ so far \([^)]*\)")]
    private static partial Regex SoFar();
}
