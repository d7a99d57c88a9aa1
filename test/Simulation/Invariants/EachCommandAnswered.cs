using System.Text.Json;
using DevEnv.Contracts.State;
using DevEnv.LocalRunner.Peers.GitHub;

namespace DevEnv.Simulation.Invariants;

/// <summary>
/// I2, for commands in comments: each that GitHub sent got exactly one reaction of ours, so nobody waits for an answer and nobody
/// gets two that differ, and it says what was decided, however often the worker died. Of a suspended App or a repository that was taken from it GitHub sends nothing.
/// </summary>
internal sealed class EachCommandAnswered() : Invariant("I2")
{
    private readonly Dictionary<string, bool> _refused = [];

    /// <summary>After each decision. One whose save lost against somebody else's is followed by another.</summary>
    public void Decided(Intent intent, Decision decision, string? delivery)
    {
        if (delivery is not null && intent is Extend or Hold or Destroy or Approve or Deny)
        {
            _refused[delivery!] = decision.IsRefused;
        }
    }

    public override void AtRest(Sight sight)
    {
        var world = sight.Platform.GitHub;
        var sent = world.Deliveries.Where(d => d.Event == "issue_comment").GroupBy(CommentOf).ToDictionary(g => g.Key, g => g.First().Id);
        foreach (var pullRequest in world.PullRequests)
        {
            foreach (var command in world.Comments(pullRequest.Repository, pullRequest.Number).Where(c => !c.IsByApp && sent.ContainsKey(c.Id) && c.Body.StartsWith("/dev-env", StringComparison.Ordinal)))
            {
                var reactions = command.Reactions.Where(r => r.User == world.BotLogin).Select(r => r.Content).ToList();
                if (reactions.Count != 1)
                {
                    Violate($"{command.Author}'s \"{command.Body}\" of {command.CreatedAt:u} at {pullRequest.Key} got {(reactions.Count == 0 ? "no answer" : string.Join(" and ", reactions))}");
                }
                else if (_refused.TryGetValue($"comment:{sent[command.Id]}", out var isRefused) && reactions[0] != (isRefused ? "-1" : "+1"))
                {
                    Violate($"{command.Author}'s \"{command.Body}\" of {command.CreatedAt:u} at {pullRequest.Key} was {(isRefused ? "refused" : "carried out")} and got {reactions[0]}");
                }
            }
        }
    }

    private static long CommentOf(Delivery delivery)
    {
        using var payload = JsonDocument.Parse(Convert.FromBase64String(delivery.PayloadBase64));
        return payload.RootElement.GetProperty("comment").GetProperty("id").GetInt64();
    }
}
