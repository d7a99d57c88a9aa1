using System.Text.Json.Serialization;

namespace DevEnv.Contracts.Machines;

/// <summary>What a step tells its machine: a word that a Choice reads, and how long a Wait should last.</summary>
public sealed record StepResult
{
    public const string DoneOutcome = "done";
    public const string WaitOutcome = "wait";

    public static StepResult Done { get; } = new() { Outcome = DoneOutcome };

    [JsonPropertyName("outcome")]
    public required string Outcome { get; init; }

    [JsonPropertyName("waitSeconds")]
    public int WaitSeconds { get; init; }

    public static StepResult Wait(TimeSpan time) => new() { Outcome = WaitOutcome, WaitSeconds = (int)Math.Ceiling(time.TotalSeconds) };
}
