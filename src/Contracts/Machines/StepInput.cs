using System.Text.Json.Serialization;

namespace DevEnv.Contracts.Machines;

/// <summary>What every step of every machine gets: identity only. Facts are in the state document.</summary>
public sealed record StepInput
{
    [JsonPropertyName("environment")]
    public required string Environment { get; init; }

    [JsonPropertyName("generation")]
    public required int Generation { get; init; }

    /// <summary>Of the machine that runs, from 1: what a late step of an earlier attempt is told by.</summary>
    [JsonPropertyName("attempt")]
    public int Attempt { get; init; }

    /// <summary>On the failure branch only: what Step Functions caught.</summary>
    [JsonPropertyName("error")]
    public CaughtError? Error { get; init; }
}

/// <summary>As a Catch puts it.</summary>
public sealed record CaughtError
{
    [JsonPropertyName("Error")]
    public required string Error { get; init; }

    /// <summary>For a failed function its error document, <c>{"errorType", "errorMessage", "stackTrace"}</c>.</summary>
    [JsonPropertyName("Cause")]
    public string? Cause { get; init; }
}
