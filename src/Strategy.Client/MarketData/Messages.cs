using System.Text.Json.Serialization;

namespace DevEnv.Strategy.Client.MarketData;

/// <summary>Who took.</summary>
public enum Side
{
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    [JsonStringEnumMemberName("buy")]
    Buy,

    [JsonStringEnumMemberName("sell")]
    Sell,
}

public sealed record Trade : MarketMessage
{
    [JsonPropertyName("trade_id")]
    public required string Id { get; init; }

    [JsonPropertyName("price")]
    public required decimal Price { get; init; }

    /// <summary>In the venue's unit.</summary>
    [JsonPropertyName("quantity")]
    public required decimal Quantity { get; init; }

    [JsonPropertyName("side")]
    public required Side Side { get; init; }
}

/// <summary>A price and what is there; in a delta, a quantity of zero removes the price.</summary>
[JsonConverter(typeof(LevelConverter))]
public readonly record struct Level(decimal Price, decimal Quantity);

/// <summary>The book from here on, best levels first.</summary>
public sealed record BookSnapshot : MarketMessage
{
    [JsonPropertyName("bids")]
    public required IReadOnlyList<Level> Bids { get; init; }

    [JsonPropertyName("asks")]
    public required IReadOnlyList<Level> Asks { get; init; }
}

/// <summary>A change of the last snapshot.</summary>
public sealed record BookDelta : MarketMessage
{
    [JsonPropertyName("bids")]
    public required IReadOnlyList<Level> Bids { get; init; }

    [JsonPropertyName("asks")]
    public required IReadOnlyList<Level> Asks { get; init; }
}

/// <summary>Best bid and ask; both values of a side are null when it is empty.</summary>
public sealed record BookTicker : MarketMessage
{
    [JsonPropertyName("bid_price")]
    public required decimal? BidPrice { get; init; }

    [JsonPropertyName("bid_quantity")]
    public required decimal? BidQuantity { get; init; }

    [JsonPropertyName("ask_price")]
    public required decimal? AskPrice { get; init; }

    [JsonPropertyName("ask_quantity")]
    public required decimal? AskQuantity { get; init; }
}

/// <summary>State of one of the instrument's streams. After `gap` its book is void until the next snapshot.</summary>
public sealed record FeedStatus : MarketMessage
{
    /// <summary>connected, disconnected, gap, stale, resynced; a text, for later versions may add some.</summary>
    [JsonPropertyName("state")]
    public required string State { get; init; }

    /// <summary>trades, orderbook or bookTicker.</summary>
    [JsonPropertyName("stream")]
    public required string Stream { get; init; }

    [JsonPropertyName("reason")]
    public required string Reason { get; init; }

    /// <summary>Messages that are known to be lost.</summary>
    [JsonPropertyName("missing")]
    public long? Missing { get; init; }

    [JsonPropertyName("testnet")]
    public required bool IsTestnet { get; init; }
}
