namespace DevEnv.Simulation.Invariants;

/// <summary>I2, for Slack: no notice comes twice (one warning for each deadline and distance, one end for each generation, one question for each approval).</summary>
internal sealed class EachNoticeOnce() : Invariant("I2")
{
    public override void AtRest(Sight sight) => Look(sight);

    public override void AtEnd(Sight sight) => Look(sight);

    private void Look(Sight sight)
    {
        foreach (var conversation in sight.Platform.Slack.Channels.Concat(sight.Platform.Slack.DirectMessages))
        {
            foreach (var twice in sight.Platform.Slack.Messages(conversation.Id).Where(m => m.Metadata is not null).GroupBy(m => m.Metadata).Where(g => g.Count() > 1))
            {
                Violate($"{twice.Count()} times in {conversation.Id}: {twice.Key}");
            }
        }
    }
}
