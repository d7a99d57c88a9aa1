using System.Text.Json.Serialization;

namespace DevEnv.Strategy.Client.MarketData;

/// <summary>What every version of a message has.</summary>
internal sealed record MessageType
{
    public static readonly string[] Known = ["trade", "book_snapshot", "book_delta", "book_ticker", "status"];

    [JsonPropertyName("v")]
    public int Version { get; init; }

    [JsonPropertyName("type")]
    public string? Type { get; init; }
}

[JsonSourceGenerationOptions(
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    UseStringEnumConverter = true,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(MarketMessage))]
[JsonSerializable(typeof(MessageType))]
internal sealed partial class MarketDataJson : JsonSerializerContext;
