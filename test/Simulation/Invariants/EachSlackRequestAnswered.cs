using DevEnv.Functions.Shared.Commands;

namespace DevEnv.Simulation.Invariants;

/// <summary>
/// I2, for commands and buttons in Slack: each that a door took has its final answer, through the response URL or as a direct
/// message. A response URL cannot be asked what it was told, so after a lost answer of Slack's it may be told twice; on a fair day
/// and by direct message never.
/// </summary>
/// <param name="isFair">Nothing fails.</param>
internal sealed class EachSlackRequestAnswered(bool isFair) : Invariant("I2")
{
    public override void AtRest(Sight sight)
    {
        var uses = sight.Platform.Cloud.Store.Records("slack-hooks").ToDictionary(h => h.Key, h => h.Value.GetProperty("Uses").GetInt32());
        var keys = sight.Platform.Slack.DirectMessages.SelectMany(d => sight.Platform.Slack.Messages(d.Id)).Select(m => m.Metadata).OfType<string>().ToList();
        foreach (var request in sight.Requests.Where(r => r.IsAccepted))
        {
            var told = uses[request.Receipt.Hook];
            var written = keys.Count(k => k.Contains(LateAnswers.Key(request.Receipt.TriggerId), StringComparison.Ordinal));
            if (told + written == 0)
            {
                Violate($"{request.Who}'s \"{request.What}\" in Slack got no answer");
            }
            else if (written > 1 || (isFair && told + written > 1))
            {
                Violate($"{request.Who}'s \"{request.What}\" in Slack got {told} answers and {written} direct messages");
            }
        }
    }
}
