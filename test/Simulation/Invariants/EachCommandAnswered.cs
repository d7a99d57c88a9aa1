namespace DevEnv.Simulation.Invariants;

/// <summary>I2, for commands in comments: each got exactly one reaction of ours, so nobody waits for an answer and nobody gets two that differ.</summary>
internal sealed class EachCommandAnswered() : Invariant("I2")
{
    public override void AtRest(Sight sight)
    {
        var world = sight.Platform.GitHub;
        foreach (var pullRequest in world.PullRequests)
        {
            foreach (var command in world.Comments(pullRequest.Repository, pullRequest.Number).Where(c => !c.IsByApp && c.Body.StartsWith("/dev-env", StringComparison.Ordinal)))
            {
                var reactions = command.Reactions.Where(r => r.User == world.BotLogin).Select(r => r.Content).ToList();
                if (reactions.Count != 1)
                {
                    Violate($"{command.Author}'s \"{command.Body}\" of {command.CreatedAt:u} at {pullRequest.Key} got {(reactions.Count == 0 ? "no answer" : string.Join(" and ", reactions))}");
                }
            }
        }
    }
}
