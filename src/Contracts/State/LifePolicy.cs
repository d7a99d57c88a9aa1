using DevEnv.Contracts.Configuration;

namespace DevEnv.Contracts.State;

/// <summary>How long an environment may live, when its owner is warned, and what is due when. Pure.</summary>
public static class LifePolicy
{
    public const int ExtensionHours = 24;

    /// <summary>A person may have this much in total; more needs a manager.</summary>
    public const int AloneHours = 96;

    public const int MostHours = 720;

    /// <summary>An answer of a manager is waited for this long, and never beyond the deadline.</summary>
    public static readonly TimeSpan ApprovalLife = TimeSpan.FromHours(24);

    /// <summary>An instance that two looks this far apart did not find is gone; one look may be stale.</summary>
    public static readonly TimeSpan MissingFor = TimeSpan.FromMinutes(4);

    /// <summary>A report that was stored within it after a deployment may have been written before: its agent reports each minute, and gives a write a minute.</summary>
    public static readonly TimeSpan ReportDelay = TimeSpan.FromMinutes(2);

    /// <summary>So often the commit that should run is deployed again, when another one is reported.</summary>
    public const int MostRestores = 5;

    /// <summary>So long after the last of them they count no more, if the commit that should run does.</summary>
    public static readonly TimeSpan RestoresForgotten = TimeSpan.FromHours(24);

    /// <summary>With two days for the end itself: a document that did not change for longer is of nothing live.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromHours(MostHours + 48);

    private static readonly TimeSpan FirstRetry = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromHours(12);

    /// <summary>Hours before the deadline, the earliest first.</summary>
    public static IReadOnlyList<int> WarnBefore { get; } = [4, 1];

    /// <summary>An exact change of these needs another environment; all else of the configuration goes into the one that runs.</summary>
    public static bool SameShape(DevEnvConfig left, DevEnvConfig right) =>
        left.Execution == right.Execution
        && left.MarketData == right.MarketData
        && left.RiskConfig == right.RiskConfig
        && left.Exchanges.Count == right.Exchanges.Count
        && left.Exchanges.Zip(right.Exchanges).All(p => p.First.Name == p.Second.Name && p.First.Type == p.Second.Type && p.First.Instruments.SequenceEqual(p.Second.Instruments));

    /// <summary>What of the shape differs, for people.</summary>
    public static IReadOnlyList<string> Differences(DevEnvConfig left, DevEnvConfig right) =>
    [
        .. left.Execution == right.Execution ? Array.Empty<string>() : ["execution"],
        .. left.MarketData == right.MarketData ? Array.Empty<string>() : ["market_data"],
        .. left.RiskConfig == right.RiskConfig ? Array.Empty<string>() : ["risk_config"],
        .. SameShape(left with { Execution = right.Execution, MarketData = right.MarketData, RiskConfig = right.RiskConfig }, right) ? Array.Empty<string>() : ["exchanges"],
    ];

    public static bool IsLive(this EnvironmentState state) => state.Phase is Phase.Provisioning or Phase.Ready or Phase.Updating;

    /// <summary>
    /// The warning to give now, or null. When runs were missed and several are due, only the nearest to the deadline; a warning
    /// that was due already when the deadline was set is none.
    /// </summary>
    public static int? WarningDue(EnvironmentState state, DateTimeOffset now) => state is { Deadline: { } deadline } && state.IsLive() && now < deadline
        ? WarnBefore.Where(h => Applies(state, deadline, h) && now >= deadline.AddHours(-h)).Select(h => (int?)h).LastOrDefault() is { } hours
            && !state.Warnings.Contains(new Warning(deadline, hours)) ? hours : null
        : null;

    /// <summary>How long after an attempt, to destroy or to deploy again, the next one begins; attempts count from 1.</summary>
    public static TimeSpan RetryAfter(int attempt) => TimeSpan.FromTicks(Math.Min(LongestRetry.Ticks, FirstRetry.Ticks << Math.Clamp(attempt - 1, 0, 20)));

    public static DateTimeOffset? DestroyRetryAt(EnvironmentState state) =>
        state is { Phase: Phase.DestroyFailed, FailedAt: { } failed } ? failed + RetryAfter(state.DestroyAttempt) : null;

    /// <summary>When time alone next changes something about the document; null when it never does.</summary>
    public static DateTimeOffset? NextDue(EnvironmentState state, DateTimeOffset now)
    {
        List<DateTimeOffset?> times = [DestroyRetryAt(state)];
        if (state.IsLive() && state.Deadline is { } deadline)
        {
            times.Add(deadline);
            times.Add(WarningDue(state, now) is { } missed ? deadline.AddHours(-missed) : null);
            times.AddRange(WarnBefore.Where(h => Applies(state, deadline, h) && deadline.AddHours(-h) > now).Select(h => (DateTimeOffset?)deadline.AddHours(-h)));
            times.Add(state.Approval is { Outcome: ApprovalOutcome.Pending } approval ? approval.ExpiresAt : null);
        }

        return times.Min();
    }

    private static bool Applies(EnvironmentState state, DateTimeOffset deadline, int hours) => (state.DeadlineSetAt ?? state.CreatedAt) < deadline.AddHours(-hours);
}
