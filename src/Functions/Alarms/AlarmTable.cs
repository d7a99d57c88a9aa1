namespace DevEnv.Functions.Alarms;

/// <param name="Meaning">One sentence.</param>
/// <param name="Anchor">Of the section in docs/runbook.md.</param>
public sealed record KnownAlarm(string Meaning, string Anchor);

/// <summary>The platform's own alarms, and what each tells whoever has to act. A test holds it against the runbook.</summary>
public static class AlarmTable
{
    public const string SecretReads = "dev-env-secret-reads";

    public static IReadOnlyDictionary<string, KnownAlarm> All { get; } = new Dictionary<string, KnownAlarm>(StringComparer.Ordinal)
    {
        [SecretReads] = new("Secrets are read far more often than environments need to: something reads in a loop, or looks around.", SecretReads),
        ["dev-env-reaper-silent"] = new("The reaper has not run: nothing expires, warns or is mended until it does. Instances still end themselves after their expiry.", "dev-env-reaper-silent"),
        ["dev-env-orphans"] = new("The orphan cleaner found resources of ours that belong to no environment.", "dev-env-orphans"),
        ["dev-env-destroy-failed"] = new("A destroy ended with something left in the account; the reaper tries again.", "dev-env-destroy-failed"),
        ["dev-env-destroy-limit"] = new("One run of the reaper wanted to end more environments than it may; the rest waits for the next runs.", "dev-env-destroy-limit"),
        ["dev-env-bad-tags"] = new("Instances of ours have missing or unreadable tags; they are ended when the default life from their launch is over.", "dev-env-bad-tags"),
        ["dev-env-stuck-executions"] = new("A state machine's execution failed or runs far longer than any should.", "dev-env-stuck-executions"),
        ["dev-env-late-commands"] = new("Somebody's command waits for more than a quarter of an hour: it fails again and again, and holds up the later ones of its group.", "dev-env-late-commands"),
        ["dev-env-dead-letters"] = new("A message was given up after all its tries and lies in a dead-letter queue: somebody's command or an event was not carried out.", "dev-env-dead-letters"),
        ["dev-env-function-errors"] = new("A function fails again and again.", "dev-env-function-errors"),
        ["dev-env-slow-ready"] = new("Environments take much longer from the pull request to ready than they should.", "dev-env-slow-ready"),
        ["dev-env-deliveries-given-up"] = new("GitHub's webhooks could not be delivered again in time: what people did on GitHub may be unanswered.", "dev-env-deliveries-given-up"),
        ["dev-env-poison-documents"] = new("State documents cannot be read or looked after; the others are.", "dev-env-poison-documents"),
    };
}
