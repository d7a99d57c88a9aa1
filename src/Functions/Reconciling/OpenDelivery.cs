using DevEnv.Functions.Shared.GitHub;

namespace DevEnv.Functions.Reconciling;

/// <summary>An event that no attempt has delivered yet.</summary>
public sealed record OpenDelivery
{
    public const int MostTries = 10;

    /// <summary>Before each try; together 51 hours, so that a weekend's outage is outlived within GitHub's three days.</summary>
    private static readonly int[] MinutesBefore = [1, 5, 15, 60, 120, 240, 480, 720, 720, 720];

    /// <summary>Of the event.</summary>
    public required string EventGuid { get; init; }

    /// <summary>The newest attempt, by which GitHub sends it again.</summary>
    public required long Attempt { get; init; }

    /// <summary>When that was.</summary>
    public required DateTimeOffset At { get; init; }

    public required string Event { get; init; }

    /// <summary>How often it was asked for again.</summary>
    public int Tries { get; init; }

    public required DateTimeOffset NextAt { get; init; }

    /// <summary>Before the next try, or before the last one counts as failed.</summary>
    public static TimeSpan Wait(int tries) => TimeSpan.FromMinutes(tries < MostTries ? MinutesBefore[tries] : 5);

    public static OpenDelivery Of(HookDelivery attempt) => new()
    {
        EventGuid = attempt.EventGuid,
        Attempt = attempt.Id,
        At = attempt.DeliveredAt,
        Event = attempt.Event,
        NextAt = attempt.DeliveredAt + Wait(0),
    };

    public OpenDelivery Tried(DateTimeOffset now) => this with { Tries = Tries + 1, NextAt = now + Wait(Tries + 1) };

    /// <summary>GitHub did not take the request: it does not count, and comes again soon.</summary>
    public OpenDelivery NotTried(DateTimeOffset now) => this with { Tries = Math.Max(0, Tries - 1), NextAt = now + Wait(0) };
}
