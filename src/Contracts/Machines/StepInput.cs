namespace DevEnv.Contracts.Machines;

/// <summary>What every step of every machine gets: identity only. Facts are in the state document.</summary>
public sealed record StepInput
{
    public required string Environment { get; init; }
    public required int Generation { get; init; }
}

/// <summary>What the failure branch of a machine gets: the identity and what Step Functions caught.</summary>
public sealed record FailedStepInput
{
    public required string Environment { get; init; }
    public required int Generation { get; init; }

    /// <summary>Name of the state that failed.</summary>
    public required string Step { get; init; }

    public required CaughtError Error { get; init; }
}

/// <summary>As a Catch puts it: {"Error": "...", "Cause": "..."}.</summary>
public sealed record CaughtError
{
    [System.Text.Json.Serialization.JsonPropertyName("Error")]
    public required string Error { get; init; }

    [System.Text.Json.Serialization.JsonPropertyName("Cause")]
    public string? Cause { get; init; }
}

/// <summary>What a step tells the machine: a word that its Choice reads.</summary>
public sealed record StepResult
{
    public const string Done = "done";
    public const string Wait = "wait";

    public required string Outcome { get; init; }
}
