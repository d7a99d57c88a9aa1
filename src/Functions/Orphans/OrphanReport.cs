using System.Text.Json.Serialization;

namespace DevEnv.Functions.Orphans;

/// <param name="IsDryRun">A schedule says nothing and means a real run; who calls by hand says true first.</param>
public sealed record CleanOrphansRequest([property: JsonPropertyName("dryRun")] bool IsDryRun = false);

/// <summary>What one run found and did, by type of resource.</summary>
public sealed record OrphanReport
{
    [JsonPropertyName("dryRun")]
    public required bool IsDryRun { get; init; }

    [JsonPropertyName("types")]
    public required IReadOnlyDictionary<string, OrphanCount> Types { get; init; }

    /// <summary>Type and id of each, in the order in which they would be deleted.</summary>
    [JsonPropertyName("orphans")]
    public required IReadOnlyList<string> Orphans { get; init; }

    /// <summary>Ready environments without an instance; their documents are told.</summary>
    [JsonPropertyName("withoutInstance")]
    public required IReadOnlyList<string> WithoutInstance { get; init; }

    /// <summary>What could not be listed, read or deleted.</summary>
    [JsonPropertyName("problems")]
    public required IReadOnlyList<string> Problems { get; init; }
}

public sealed record OrphanCount
{
    [JsonPropertyName("found")]
    public int Found { get; init; }

    /// <summary>For the first time.</summary>
    [JsonPropertyName("marked")]
    public int Marked { get; init; }

    [JsonPropertyName("deleted")]
    public int Deleted { get; init; }

    [JsonPropertyName("failed")]
    public int Failed { get; init; }
}
