using DevEnv.MarketData.Feeds.Json;
using DevEnv.MarketData.Feeds.Normalised;

namespace DevEnv.MarketData.Feeds.Kraken;

/// <summary>docs.kraken.com websocket-v2: book, trade, ticker, instrument, heartbeat. Prices are JSON numbers; their text is kept.</summary>
internal sealed class KrakenParser : FrameParser
{
    private static readonly JsonObject Envelope = new("channel", "type", "data", "method", "success", "req_id", "result", "error", "symbol");
    private static readonly JsonObject Result = new("channel", "symbol");
    private static readonly JsonObject Book = new("symbol", "bids", "asks", "checksum", "timestamp");
    private static readonly JsonObject Level = new("price", "qty");
    private static readonly JsonObject Trade = new("symbol", "side", "price", "qty", "trade_id", "timestamp");
    private static readonly JsonObject Ticker = new("symbol", "bid", "bid_qty", "ask", "ask_qty", "timestamp");
    private static readonly JsonObject Instruments = new("pairs");
    private static readonly JsonObject Pair = new("symbol", "price_precision", "qty_precision");

    private protected override void Read(ReadOnlySpan<byte> frame, FeedFrame into)
    {
        Span<JsonValue> f = stackalloc JsonValue[9];
        Envelope.ReadWhole(frame, f);
        var (channel, data) = (f[0], f[2]);
        if (f[3].IsPresent)
            ReadControl(frame, f, into);
        else if (channel.Is(frame, "book"u8))
            ReadBooks(frame, data, IsSnapshot(frame, f[1]), into);
        else if (channel.Is(frame, "trade"u8) && !IsSnapshot(frame, f[1])) // A snapshot is of old trades.
            ReadTrades(frame, data, into);
        else if (channel.Is(frame, "ticker"u8))
            ReadTickers(frame, data, into);
        else if (channel.Is(frame, "instrument"u8))
            ReadPairs(frame, data, into);
        else if (channel.Is(frame, "heartbeat"u8))
            into.Add(new ControlEvent(ControlKind.Heartbeat));
    }

    private static bool IsSnapshot(ReadOnlySpan<byte> frame, JsonValue type) =>
        type.Is(frame, "snapshot"u8) || (type.Is(frame, "update"u8) ? false : throw new FrameRejectedException(RejectReason.BadText));

    private static void ReadBooks(ReadOnlySpan<byte> frame, JsonValue data, bool isSnapshot, FeedFrame into)
    {
        Span<JsonValue> f = stackalloc JsonValue[5];
        var books = new JsonArray(frame, data);
        while (books.Next(out var book))
        {
            Book.Read(frame, book, f);
            into.Add(new BookEvent
            {
                Symbol = f[0].Text(frame),
                IsSnapshot = isSnapshot,
                Bids = ReadLevels(frame, f[1], isBid: true, into),
                Asks = ReadLevels(frame, f[2], isBid: false, into),
                Checksum = f[3].Integer(frame),
                EventTime = f[4].IsPresent ? f[4].Time(frame) : 0,
                FirstUpdateId = -1,
                LastUpdateId = -1,
                PreviousUpdateId = -1,
            });
        }
    }

    private static Range ReadLevels(ReadOnlySpan<byte> frame, JsonValue value, bool isBid, FeedFrame into)
    {
        Span<JsonValue> f = stackalloc JsonValue[2];
        var first = into.Count(isBid);
        var levels = new JsonArray(frame, value);
        while (levels.Next(out var level))
        {
            Level.Read(frame, level, f);
            JsonLevels.Add(frame, f[0], f[1], isBid, into);
        }

        return first..into.Count(isBid);
    }

    private static void ReadTrades(ReadOnlySpan<byte> frame, JsonValue data, FeedFrame into)
    {
        Span<JsonValue> f = stackalloc JsonValue[6];
        var trades = new JsonArray(frame, data);
        while (trades.Next(out var trade))
        {
            Trade.Read(frame, trade, f);
            into.Add(new TradeEvent
            {
                Symbol = f[0].Text(frame),
                Side = Sides.Read(frame, f[1], "buy"u8, "sell"u8),
                Price = f[2].Positive(frame),
                Quantity = f[3].Positive(frame),
                Id = f[4].Text(frame),
                Sequence = f[4].Integer(frame),
                EventTime = f[5].Time(frame),
            });
        }
    }

    private static void ReadTickers(ReadOnlySpan<byte> frame, JsonValue data, FeedFrame into)
    {
        Span<JsonValue> f = stackalloc JsonValue[6];
        var tickers = new JsonArray(frame, data);
        while (tickers.Next(out var ticker))
        {
            Ticker.Read(frame, ticker, f);
            into.Add(new TickerEvent
            {
                Symbol = f[0].Text(frame),
                BidPrice = f[1].AmountText(frame),
                BidQuantity = f[2].AmountText(frame),
                AskPrice = f[3].AmountText(frame),
                AskQuantity = f[4].AmountText(frame),
                EventTime = f[5].IsPresent ? f[5].Time(frame) : 0,
                UpdateId = -1,
            });
        }
    }

    private static void ReadPairs(ReadOnlySpan<byte> frame, JsonValue data, FeedFrame into)
    {
        Span<JsonValue> f = stackalloc JsonValue[3];
        Instruments.Read(frame, data, f[..1]);
        var pairs = new JsonArray(frame, f[0]);
        while (pairs.Next(out var pair))
        {
            Pair.Read(frame, pair, f);
            into.Add(new PairPrecision(f[0].Text(frame), Precision(f[1].Integer(frame)), Precision(f[2].Integer(frame))));
        }
    }

    private static int Precision(long digits) => digits is >= 0 and <= 18 ? (int)digits : throw new FrameRejectedException(RejectReason.BadNumber);

    private static void ReadControl(ReadOnlySpan<byte> frame, ReadOnlySpan<JsonValue> f, FeedFrame into)
    {
        var method = f[3];
        if (method.Is(frame, "pong"u8))
            into.Add(new ControlEvent(ControlKind.Pong));
        if (!method.Is(frame, "subscribe"u8) && !method.Is(frame, "unsubscribe"u8))
            return;
        Span<JsonValue> result = stackalloc JsonValue[2];
        if (f[6].IsPresent)
            Result.Read(frame, f[6], result);
        into.Add(f[4].Flag()
            ? new ControlEvent(ControlKind.Acknowledged) { Id = f[5].At, Channel = result[0].Text(frame), Symbol = result[1].At }
            : new ControlEvent(ControlKind.Refused) { Id = f[5].At, Channel = result[0].At, Symbol = f[8].At, Message = f[7].At });
    }
}
