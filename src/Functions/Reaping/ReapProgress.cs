using System.Text.Json.Serialization;

namespace DevEnv.Functions.Reaping;

/// <summary>What one run leaves for the next. Losing it costs time, never an environment.</summary>
internal sealed record ReapProgress
{
    public const string Key = "reaping/progress.json";

    /// <summary>The quiet document that was read last.</summary>
    [JsonPropertyName("cursor")]
    public string Cursor { get; init; } = string.Empty;

    /// <summary>Instances without an environment, with the time of the first look that found them so.</summary>
    [JsonPropertyName("strays")]
    public IReadOnlyDictionary<string, DateTimeOffset> Strays { get; init; } = new Dictionary<string, DateTimeOffset>();
}

[JsonSerializable(typeof(ReapProgress))]
internal sealed partial class ReapingJson : JsonSerializerContext;
