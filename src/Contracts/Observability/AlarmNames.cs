namespace DevEnv.Contracts.Observability;

/// <summary>The alarms by their names under the default prefix: as the runbook, the notifier and the template call them.</summary>
public static class AlarmNames
{
    public const string SecretReads = "dev-env-secret-reads";
    public const string ReaperSilent = "dev-env-reaper-silent";
    public const string Orphans = "dev-env-orphans";
    public const string DestroyFailed = "dev-env-destroy-failed";
    public const string DestroyLimit = "dev-env-destroy-limit";
    public const string BadTags = "dev-env-bad-tags";
    public const string StuckExecutions = "dev-env-stuck-executions";
    public const string LateCommands = "dev-env-late-commands";
    public const string DeadLetters = "dev-env-dead-letters";
    public const string FunctionErrors = "dev-env-function-errors";
    public const string SlowReady = "dev-env-slow-ready";
    public const string DeliveriesGivenUp = "dev-env-deliveries-given-up";
    public const string PoisonDocuments = "dev-env-poison-documents";
    public const string FeedSilent = "dev-env-feed-silent";
    public const string FeedReconnecting = "dev-env-feed-reconnecting";

    /// <summary>An alarm's name, or that of the rule that explains it, on a platform with another prefix.</summary>
    public static string Under(string prefix, string name) => prefix + name[PlatformPrefix.Default.Length..];

    /// <summary>Back to the name under the default prefix; other people's alarms stay as they are.</summary>
    public static string Known(string prefix, string alarm) =>
        alarm.StartsWith($"{prefix}-", StringComparison.Ordinal) ? PlatformPrefix.Default + alarm[prefix.Length..] : alarm;
}
