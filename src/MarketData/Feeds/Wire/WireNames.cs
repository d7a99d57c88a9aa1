using System.Text.Json;

namespace DevEnv.MarketData.Feeds.Wire;

/// <summary>The names of the wire format, encoded once. docs/feeds.md is their meaning.</summary>
internal static class WireNames
{
    public static readonly JsonEncodedText Version = Of("v");
    public static readonly JsonEncodedText Type = Of("type");
    public static readonly JsonEncodedText Exchange = Of("exchange");
    public static readonly JsonEncodedText Symbol = Of("symbol");
    public static readonly JsonEncodedText Instrument = Of("instrument");
    public static readonly JsonEncodedText Epoch = Of("epoch");
    public static readonly JsonEncodedText Sequence = Of("seq");
    public static readonly JsonEncodedText EventTime = Of("ts_event");
    public static readonly JsonEncodedText ReceiveTime = Of("ts_recv");
    public static readonly JsonEncodedText TradeId = Of("trade_id");
    public static readonly JsonEncodedText Price = Of("price");
    public static readonly JsonEncodedText Quantity = Of("quantity");
    public static readonly JsonEncodedText Side = Of("side");
    public static readonly JsonEncodedText Bids = Of("bids");
    public static readonly JsonEncodedText Asks = Of("asks");
    public static readonly JsonEncodedText FirstUpdateId = Of("first_update_id");
    public static readonly JsonEncodedText LastUpdateId = Of("last_update_id");
    public static readonly JsonEncodedText PreviousUpdateId = Of("prev_update_id");
    public static readonly JsonEncodedText BidPrice = Of("bid_price");
    public static readonly JsonEncodedText BidQuantity = Of("bid_quantity");
    public static readonly JsonEncodedText AskPrice = Of("ask_price");
    public static readonly JsonEncodedText AskQuantity = Of("ask_quantity");
    public static readonly JsonEncodedText State = Of("state");
    public static readonly JsonEncodedText Stream = Of("stream");
    public static readonly JsonEncodedText Reason = Of("reason");
    public static readonly JsonEncodedText Missing = Of("missing");
    public static readonly JsonEncodedText Testnet = Of("testnet");

    public static readonly JsonEncodedText Trade = Of("trade");
    public static readonly JsonEncodedText BookSnapshot = Of("book_snapshot");
    public static readonly JsonEncodedText BookDelta = Of("book_delta");
    public static readonly JsonEncodedText BookTicker = Of("book_ticker");
    public static readonly JsonEncodedText Status = Of("status");

    /// <summary>By <see cref="Normalised.Side"/>.</summary>
    public static readonly JsonEncodedText[] Sides = [Of("unknown"), Of("buy"), Of("sell")];

    /// <summary>By <see cref="FeedState"/>.</summary>
    public static readonly JsonEncodedText[] States = [Of("connected"), Of("disconnected"), Of("gap"), Of("stale"), Of("resynced")];

    /// <summary>By <see cref="Venues.StreamKind"/>: the last token of its subject.</summary>
    public static readonly JsonEncodedText[] Streams =
    [
        Of(Contracts.MarketData.MarketDataSubject.Trades),
        Of(Contracts.MarketData.MarketDataSubject.OrderBook),
        Of(Contracts.MarketData.MarketDataSubject.BookTicker),
    ];

    private static JsonEncodedText Of(string text) => JsonEncodedText.Encode(text);
}
