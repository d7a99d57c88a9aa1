using System.Text.Json.Serialization;

namespace DevEnv.Functions.Reconciling;

/// <summary>What one run read and had sent again.</summary>
public sealed record RedeliverReport
{
    /// <summary>False when GitHub did not let the run read or ask for all, or another run was faster; the next one goes on.</summary>
    [JsonPropertyName("complete")]
    public required bool IsComplete { get; init; }

    /// <summary>Attempts in the log that no run had handled before.</summary>
    [JsonPropertyName("read")]
    public int Read { get; init; }

    /// <summary>Events that are still to be delivered.</summary>
    [JsonPropertyName("open")]
    public int Open { get; init; }

    [JsonPropertyName("redelivered")]
    public int Redelivered { get; init; }

    /// <summary>Only the comparison of pull requests can still make up for them.</summary>
    [JsonPropertyName("leftToComparison")]
    public int LeftToComparison { get; init; }

    /// <summary>After ten tries.</summary>
    [JsonPropertyName("givenUp")]
    public int GivenUp { get; init; }

    /// <summary>Requests that GitHub did not take.</summary>
    [JsonPropertyName("failed")]
    public int Failed { get; init; }
}
