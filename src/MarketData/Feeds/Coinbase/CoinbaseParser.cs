using DevEnv.MarketData.Feeds.Json;
using DevEnv.MarketData.Feeds.Normalised;

namespace DevEnv.MarketData.Feeds.Coinbase;

/// <summary>Coinbase Exchange, WebSocket channels. `last_match` is a trade of before the subscription and is passed over.</summary>
internal sealed class CoinbaseParser : FrameParser
{
    private static readonly JsonObject Message = new(
        "type", "product_id", "time", "trade_id", "price", "size", "side", "bids", "asks", "changes", "last_trade_id", "channels", "message", "reason",
        "best_bid", "best_bid_size", "best_ask", "best_ask_size", "sequence");

    private static readonly JsonObject Channel = new("name", "product_ids");

    private protected override void Read(ReadOnlySpan<byte> frame, FeedFrame into)
    {
        Span<JsonValue> f = stackalloc JsonValue[19];
        Message.ReadWhole(frame, f);
        var type = f[0];
        if (type.Is(frame, "match"u8))
            ReadTrade(frame, f, into);
        else if (type.Is(frame, "l2update"u8))
            ReadChanges(frame, f, into);
        else if (type.Is(frame, "snapshot"u8))
            ReadSnapshot(frame, f, into);
        else if (type.Is(frame, "ticker"u8))
            ReadTicker(frame, f, into);
        else if (type.Is(frame, "heartbeat"u8))
            into.Add(new ControlEvent(ControlKind.Heartbeat) { Symbol = f[1].Text(frame), Value = f[10].Integer(frame) });
        else if (type.Is(frame, "subscriptions"u8))
            ReadList(frame, f[11], into);
        else if (type.Is(frame, "error"u8))
            into.Add(new ControlEvent(ControlKind.Refused) { Code = f[12].At, Message = f[13].At });
    }

    private static void ReadTrade(ReadOnlySpan<byte> frame, ReadOnlySpan<JsonValue> f, FeedFrame into) => into.Add(new TradeEvent
    {
        Symbol = f[1].Text(frame),
        EventTime = f[2].Time(frame),
        Id = f[3].Text(frame),
        Sequence = f[3].Integer(frame),
        Price = f[4].Positive(frame),
        Quantity = f[5].Positive(frame),
        // The side is the maker's: who took is the other.
        Side = Sides.Read(frame, f[6], buy: "sell"u8, sell: "buy"u8),
    });

    private static void ReadSnapshot(ReadOnlySpan<byte> frame, ReadOnlySpan<JsonValue> f, FeedFrame into) => into.Add(Book(frame, f, isSnapshot: true) with
    {
        Bids = JsonLevels.Read(frame, f[7], isBid: true, into),
        Asks = JsonLevels.Read(frame, f[8], isBid: false, into),
    });

    private static void ReadChanges(ReadOnlySpan<byte> frame, ReadOnlySpan<JsonValue> f, FeedFrame into)
    {
        var changes = new JsonArray(frame, f[9]);
        while (changes.Next(out var change))
        {
            var parts = new JsonArray(frame, change);
            parts.Next(out var side);
            parts.Next(out var price);
            parts.Next(out var size);
            var isBid = Sides.Read(frame, side, "buy"u8, "sell"u8) switch
            {
                Side.Buy => true,
                Side.Sell => false,
                _ => throw new FrameRejectedException(RejectReason.BadText),
            };
            JsonLevels.Add(frame, price, size, isBid, into);
        }

        into.Add(Book(frame, f, isSnapshot: false) with { Bids = 0..into.Count(isBid: true), Asks = 0..into.Count(isBid: false) });
    }

    private static BookEvent Book(ReadOnlySpan<byte> frame, ReadOnlySpan<JsonValue> f, bool isSnapshot) => new()
    {
        Symbol = f[1].Text(frame),
        IsSnapshot = isSnapshot,
        Bids = default,
        Asks = default,
        EventTime = f[2].IsPresent ? f[2].Time(frame) : 0,
        FirstUpdateId = -1,
        LastUpdateId = -1,
        PreviousUpdateId = -1,
        Checksum = -1,
    };

    private static void ReadTicker(ReadOnlySpan<byte> frame, ReadOnlySpan<JsonValue> f, FeedFrame into) => into.Add(new TickerEvent
    {
        Symbol = f[1].Text(frame),
        EventTime = f[2].Time(frame),
        BidPrice = f[14].AmountText(frame),
        BidQuantity = f[15].AmountText(frame),
        AskPrice = f[16].AmountText(frame),
        AskQuantity = f[17].AmountText(frame),
        UpdateId = f[18].Integer(frame),
    });

    private static void ReadList(ReadOnlySpan<byte> frame, JsonValue channels, FeedFrame into)
    {
        Span<JsonValue> f = stackalloc JsonValue[2];
        var list = new JsonArray(frame, channels);
        while (list.Next(out var channel))
        {
            Channel.Read(frame, channel, f);
            var name = f[0].Text(frame);
            var products = new JsonArray(frame, f[1]);
            while (products.Next(out var product))
                into.Add(new ControlEvent(ControlKind.Listed) { Channel = name, Symbol = product.Text(frame) });
        }
    }
}
