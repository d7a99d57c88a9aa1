using DevEnv.Contracts.Observability;

namespace DevEnv.Functions.Alarms;

/// <param name="Meaning">One sentence.</param>
/// <param name="Anchor">Of the section in docs/runbook.md.</param>
public sealed record KnownAlarm(string Meaning, string Anchor);

/// <summary>The platform's own alarms, by their names under the default prefix, and what each tells whoever has to act. Tests hold it against the runbook and the template.</summary>
public static class AlarmTable
{
    public static IReadOnlyDictionary<string, KnownAlarm> All { get; } = new Dictionary<string, KnownAlarm>(StringComparer.Ordinal)
    {
        [AlarmNames.SecretReads] = new("Secrets are read far more often than environments need to: something reads in a loop, or looks around.", AlarmNames.SecretReads),
        [AlarmNames.ReaperSilent] = new("The reaper has not run: nothing expires, warns or is mended until it does. Instances still end themselves after their expiry.", AlarmNames.ReaperSilent),
        [AlarmNames.Orphans] = new("The orphan cleaner found resources of ours that belong to no environment.", AlarmNames.Orphans),
        [AlarmNames.DestroyFailed] = new("A destroy ended with something left in the account; the reaper tries again.", AlarmNames.DestroyFailed),
        [AlarmNames.DestroyLimit] = new("One run of the reaper wanted to end more environments than it may; the rest waits for the next runs.", AlarmNames.DestroyLimit),
        [AlarmNames.BadTags] = new("Instances of ours have missing or unreadable tags; they are ended when the default life from their launch is over.", AlarmNames.BadTags),
        [AlarmNames.StuckExecutions] = new("A state machine's execution failed or runs far longer than any should.", AlarmNames.StuckExecutions),
        [AlarmNames.LateCommands] = new("Somebody's command waits for more than a quarter of an hour: it fails again and again, and holds up the later ones of its group.", AlarmNames.LateCommands),
        [AlarmNames.DeadLetters] = new("A message was given up after all its tries and lies in a dead-letter queue: somebody's command or an event was not carried out.", AlarmNames.DeadLetters),
        [AlarmNames.FunctionErrors] = new("A function fails again and again.", AlarmNames.FunctionErrors),
        [AlarmNames.SlowReady] = new("Environments take much longer from the pull request to ready than they should.", AlarmNames.SlowReady),
        [AlarmNames.DeliveriesGivenUp] = new("GitHub's webhooks could not be delivered again in time: what people did on GitHub may be unanswered.", AlarmNames.DeliveriesGivenUp),
        [AlarmNames.PoisonDocuments] = new("State documents cannot be read or looked after; the others are.", AlarmNames.PoisonDocuments),
        [AlarmNames.FeedSilent] = new("A venue's market data has stopped, or the feed multiplexer itself: environments trade on stale prices or on none.", AlarmNames.FeedSilent),
        [AlarmNames.FeedReconnecting] = new("The connection to a venue breaks again and again: market data comes with gaps.", AlarmNames.FeedReconnecting),
    };
}
