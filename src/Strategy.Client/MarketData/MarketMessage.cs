using System.Text.Json;
using System.Text.Json.Serialization;

namespace DevEnv.Strategy.Client.MarketData;

/// <summary>A message of `market.data.>`, version 1; docs/feeds.md says what each field means.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Trade), "trade")]
[JsonDerivedType(typeof(BookSnapshot), "book_snapshot")]
[JsonDerivedType(typeof(BookDelta), "book_delta")]
[JsonDerivedType(typeof(BookTicker), "book_ticker")]
[JsonDerivedType(typeof(FeedStatus), "status")]
public abstract record MarketMessage
{
    private const int KnownVersion = 1;

    [JsonPropertyName("v")]
    public required int Version { get; init; }

    [JsonPropertyName("exchange")]
    public required string Exchange { get; init; }

    /// <summary>In the venue's spelling.</summary>
    [JsonPropertyName("symbol")]
    public required string Symbol { get; init; }

    /// <summary>As in the subject.</summary>
    [JsonPropertyName("instrument")]
    public required string Instrument { get; init; }

    /// <summary>Drop a message whose epoch is lower than the highest seen on its subject.</summary>
    [JsonPropertyName("epoch")]
    public required long Epoch { get; init; }

    /// <summary>Counts up by one on each subject within an epoch.</summary>
    [JsonPropertyName("seq")]
    public required long Sequence { get; init; }

    /// <summary>Nanoseconds since 1970 UTC at the venue; null where it gives none.</summary>
    [JsonPropertyName("ts_event")]
    public long? EventTime { get; init; }

    /// <summary>Nanoseconds since 1970 UTC.</summary>
    [JsonPropertyName("ts_recv")]
    public required long ReceiveTime { get; init; }

    /// <returns>Null for what a later version added: a type that this one does not know.</returns>
    /// <exception cref="FormatException">No message, or one of another version.</exception>
    public static MarketMessage? Read(ReadOnlySpan<byte> message)
    {
        try
        {
            return JsonSerializer.Deserialize(message, MarketDataJson.Default.MarketMessage) switch
            {
                null => throw new FormatException("This is no message of market data but null."),
                { Version: not KnownVersion } read => throw new FormatException($"Version {read.Version} of market data is not known here, only {KnownVersion}: take a newer client."),
                var read => read,
            };
        }
        catch (Exception error) when (error is JsonException or NotSupportedException) // The latter when there is no type at all.
        {
            return IsOfUnknownType(message) ? null : throw new FormatException($"This is no message of market data: {error.Message}", error);
        }
    }

    private static bool IsOfUnknownType(ReadOnlySpan<byte> message)
    {
        try
        {
            return JsonSerializer.Deserialize(message, MarketDataJson.Default.MessageType) is { Version: KnownVersion, Type: { } type } && !MessageType.Known.Contains(type);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
