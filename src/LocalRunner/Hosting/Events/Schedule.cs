namespace DevEnv.LocalRunner.Hosting.Events;

/// <summary>Runs a function at every multiple of a time since 1970, so that a restart keeps the beat.</summary>
public sealed record Schedule(string Name, TimeSpan Every, string Function)
{
    /// <summary>What the stack deploys.</summary>
    public static IReadOnlyList<Schedule> Defaults { get; } =
    [
        new("reaper", TimeSpan.FromMinutes(5), "Reap"),
        new("redelivery", TimeSpan.FromMinutes(5), "Redeliver"),
        new("comparison", TimeSpan.FromHours(1), "ComparePullRequests"),
        new("orphans", TimeSpan.FromDays(7), "CleanOrphans"),
        new("digest", TimeSpan.FromDays(7), "SendDigest"),
    ];

    /// <summary>The multiple that is now or was last.</summary>
    public DateTimeOffset LastAt(DateTimeOffset now) => now - TimeSpan.FromTicks((now - DateTimeOffset.UnixEpoch).Ticks % Every.Ticks);
}

/// <summary>How one attempt of an invocation ended.</summary>
/// <param name="Attempt">1 to 3.</param>
/// <param name="ErrorType">Null when the function succeeded.</param>
public sealed record ScheduledRun(Schedule Schedule, DateTimeOffset At, int Attempt, string? ErrorType);
