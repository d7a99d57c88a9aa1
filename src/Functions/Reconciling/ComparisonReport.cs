using System.Text.Json.Serialization;

namespace DevEnv.Functions.Reconciling;

/// <summary>What one comparison saw and did.</summary>
public sealed record ComparisonReport
{
    /// <summary>False when something failed or was left to the next run.</summary>
    [JsonPropertyName("complete")]
    public bool IsComplete => Failed == 0 && Waiting == 0;

    [JsonPropertyName("repositories")]
    public int Repositories { get; init; }

    /// <summary>Open ones.</summary>
    [JsonPropertyName("pullRequests")]
    public int PullRequests { get; init; }

    /// <summary>Documents that were read.</summary>
    [JsonPropertyName("documents")]
    public int Documents { get; init; }

    /// <summary>In step by GitHub's list alone, or unchanged since they were looked at last.</summary>
    [JsonPropertyName("spared")]
    public int Spared { get; init; }

    /// <summary>Pull requests that GitHub was asked about one by one.</summary>
    [JsonPropertyName("asked")]
    public int Asked { get; init; }

    /// <summary>Documents that a lost event would have changed.</summary>
    [JsonPropertyName("changed")]
    public int Changed { get; init; }

    /// <summary>Environments whose end was decided.</summary>
    [JsonPropertyName("ended")]
    public int Ended { get; init; }

    /// <summary>Pull requests and installations that GitHub did not know this once.</summary>
    [JsonPropertyName("missing")]
    public int Missing { get; init; }

    /// <summary>Left to the next run by the limits.</summary>
    [JsonPropertyName("waiting")]
    public int Waiting { get; init; }

    /// <summary>Repositories, pull requests and documents that could not be compared.</summary>
    [JsonPropertyName("failed")]
    public int Failed { get; init; }
}
