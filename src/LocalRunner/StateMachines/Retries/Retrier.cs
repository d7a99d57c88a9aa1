namespace DevEnv.LocalRunner.StateMachines.Retries;

internal sealed record Retrier
{
    public required IReadOnlyList<string> Errors { get; init; }

    public double IntervalSeconds { get; init; } = 1;

    public int MaxAttempts { get; init; } = 3;

    public double BackoffRate { get; init; } = 2;

    public double? MaxDelaySeconds { get; init; }

    public bool FullJitter { get; init; }

    /// <param name="attempt">Which retry this is of this retrier, from 1.</param>
    public TimeSpan DelayBefore(int attempt, Chance chance)
    {
        var seconds = IntervalSeconds * Math.Pow(BackoffRate, attempt - 1);
        // Without MaxDelaySeconds AWS knows no cap; a year keeps the arithmetic inside TimeSpan.
        seconds = Math.Min(seconds, MaxDelaySeconds ?? TimeSpan.FromDays(365).TotalSeconds);
        return TimeSpan.FromSeconds(FullJitter ? seconds * chance.Fraction() : seconds);
    }
}

/// <param name="ResultPath">Where the error goes in the state's input; null drops it.</param>
internal sealed record Catcher(IReadOnlyList<string> Errors, string Next, Paths.JsonPath? ResultPath);
