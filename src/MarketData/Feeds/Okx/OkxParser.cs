using DevEnv.MarketData.Feeds.Json;
using DevEnv.MarketData.Feeds.Normalised;

namespace DevEnv.MarketData.Feeds.Okx;

/// <summary>OKX docs-v5, WebSocket. The checksum of books is 0 since 2026-06-23 and is not read. Sizes of derivatives are in contracts.</summary>
internal sealed class OkxParser : FrameParser
{
    private static readonly JsonObject Envelope = new("event", "arg", "action", "data", "id", "code", "msg", "channel");
    private static readonly JsonObject Argument = new("channel", "instId");
    private static readonly JsonObject Trade = new("tradeId", "px", "sz", "side", "ts");
    private static readonly JsonObject Book = new("bids", "asks", "ts", "seqId", "prevSeqId");

    private protected override void Read(ReadOnlySpan<byte> frame, FeedFrame into)
    {
        if (frame.SequenceEqual("pong"u8))
        {
            into.Add(new ControlEvent(ControlKind.Pong));
            return;
        }

        Span<JsonValue> f = stackalloc JsonValue[8];
        Envelope.ReadWhole(frame, f);
        Span<JsonValue> argument = stackalloc JsonValue[2];
        if (f[1].IsPresent)
            Argument.Read(frame, f[1], argument);
        if (f[0].IsPresent)
            ReadControl(frame, f, argument, into);
        else if (argument[0].Is(frame, "trades"u8) || argument[0].Is(frame, "trades-all"u8))
            ReadTrades(frame, f[3], argument[1].Text(frame), into);
        else if (argument[0].Is(frame, "books"u8))
            ReadBooks(frame, f[3], IsSnapshot(frame, f[2]), argument[1].Text(frame), into);
        else if (argument[0].Is(frame, "bbo-tbt"u8))
            ReadTops(frame, f[3], argument[1].Text(frame), into);
    }

    private static bool IsSnapshot(ReadOnlySpan<byte> frame, JsonValue action) =>
        action.Is(frame, "snapshot"u8) || (action.Is(frame, "update"u8) ? false : throw new FrameRejectedException(RejectReason.BadText));

    private static void ReadTrades(ReadOnlySpan<byte> frame, JsonValue data, Slice symbol, FeedFrame into)
    {
        Span<JsonValue> f = stackalloc JsonValue[5];
        var trades = new JsonArray(frame, data);
        while (trades.Next(out var trade))
        {
            Trade.Read(frame, trade, f);
            into.Add(new TradeEvent
            {
                Symbol = symbol,
                Id = f[0].Text(frame),
                // Several matches of one taker order come as one trade with the last one's id.
                Sequence = f[0].Integer(frame),
                Price = f[1].Positive(frame),
                Quantity = f[2].Positive(frame),
                Side = Sides.Read(frame, f[3], "buy"u8, "sell"u8),
                EventTime = f[4].Milliseconds(frame),
            });
        }
    }

    private static void ReadBooks(ReadOnlySpan<byte> frame, JsonValue data, bool isSnapshot, Slice symbol, FeedFrame into)
    {
        Span<JsonValue> f = stackalloc JsonValue[5];
        var books = new JsonArray(frame, data);
        while (books.Next(out var book))
            into.Add(ReadBook(frame, book, f, symbol, into) with { IsSnapshot = isSnapshot, PreviousUpdateId = f[4].IntegerOrNone(frame) });
    }

    private static void ReadTops(ReadOnlySpan<byte> frame, JsonValue data, Slice symbol, FeedFrame into)
    {
        Span<JsonValue> f = stackalloc JsonValue[5];
        var tops = new JsonArray(frame, data);
        while (tops.Next(out var top))
            into.AddTop(ReadBook(frame, top, f, symbol, into));
    }

    private static BookEvent ReadBook(ReadOnlySpan<byte> frame, JsonValue book, Span<JsonValue> f, Slice symbol, FeedFrame into)
    {
        Book.Read(frame, book, f);
        return new BookEvent
        {
            Symbol = symbol,
            IsSnapshot = true,
            Bids = JsonLevels.Read(frame, f[0], isBid: true, into),
            Asks = JsonLevels.Read(frame, f[1], isBid: false, into),
            EventTime = f[2].Milliseconds(frame),
            LastUpdateId = f[3].Integer(frame),
            FirstUpdateId = -1,
            Checksum = -1,
        };
    }

    private static void ReadControl(ReadOnlySpan<byte> frame, ReadOnlySpan<JsonValue> f, ReadOnlySpan<JsonValue> argument, FeedFrame into)
    {
        var name = f[0];
        if (name.Is(frame, "subscribe"u8) || name.Is(frame, "unsubscribe"u8))
            into.Add(new ControlEvent(ControlKind.Acknowledged) { Id = f[4].At, Channel = argument[0].Text(frame), Symbol = argument[1].Text(frame) });
        else if (name.Is(frame, "error"u8) || name.Is(frame, "channel-conn-count-error"u8))
            into.Add(new ControlEvent(ControlKind.Refused) { Id = f[4].At, Code = f[5].At, Message = f[6].At, Channel = f[7].At });
        else if (name.Is(frame, "notice"u8) && f[5].Is(frame, "64008"u8))
            into.Add(new ControlEvent(ControlKind.GoingAway) { Code = f[5].At, Message = f[6].At });
    }
}
