using System.Text.Json.Serialization;

namespace DevEnv.Functions.Reaping;

/// <summary>What one run saw and did.</summary>
public sealed record ReapReport
{
    /// <summary>False when AWS did not let the run see all, or its time was over; the next run goes on.</summary>
    [JsonPropertyName("complete")]
    public required bool IsComplete { get; init; }

    /// <summary>Of the account, in any state.</summary>
    [JsonPropertyName("instances")]
    public required int Instances { get; init; }

    [JsonPropertyName("documents")]
    public required int Documents { get; init; }

    [JsonPropertyName("read")]
    public required int Read { get; init; }

    /// <summary>Wanted to be read, and left to the next run.</summary>
    [JsonPropertyName("unread")]
    public required int Unread { get; init; }

    /// <summary>Documents whose lost effects were carried out.</summary>
    [JsonPropertyName("flushed")]
    public required int Flushed { get; init; }

    [JsonPropertyName("warned")]
    public required int Warned { get; init; }

    /// <summary>Stopped executions, missing instances, agents' reports and approvals that were taken note of.</summary>
    [JsonPropertyName("observed")]
    public required int Observed { get; init; }

    /// <summary>Instances whose expiry tag was brought to the document's deadline.</summary>
    [JsonPropertyName("mended")]
    public required int Mended { get; init; }

    /// <summary>Environments whose end was decided.</summary>
    [JsonPropertyName("destroyed")]
    public required int Destroyed { get; init; }

    /// <summary>Instances that belong to no environment and were ended.</summary>
    [JsonPropertyName("terminated")]
    public required int Terminated { get; init; }

    /// <summary>Due, and left to the next run by the limit.</summary>
    [JsonPropertyName("waiting")]
    public required int Waiting { get; init; }

    /// <summary>Instances of ours whose tags do not say whose or how long.</summary>
    [JsonPropertyName("badTags")]
    public required int BadTags { get; init; }

    /// <summary>Documents and instances that could not be looked after.</summary>
    [JsonPropertyName("failed")]
    public required int Failed { get; init; }
}
