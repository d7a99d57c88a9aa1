using DevEnv.MarketData.Feeds.Json;
using DevEnv.MarketData.Feeds.Normalised;

namespace DevEnv.MarketData.Feeds.Bybit;

/// <summary>Bybit v5 public topics (websocket/public/*.mdx). The order of fields differs between topics and markets.</summary>
internal sealed class BybitParser : FrameParser
{
    private static readonly JsonObject Envelope = new("topic", "type", "ts", "cts", "data", "op", "success", "ret_msg", "req_id");
    private static readonly JsonObject Book = new("s", "b", "a", "u");
    private static readonly JsonObject Trade = new("T", "s", "S", "v", "p", "i");

    private protected override void Read(ReadOnlySpan<byte> frame, FeedFrame into)
    {
        Span<JsonValue> f = stackalloc JsonValue[9];
        Envelope.ReadWhole(frame, f);
        if (!f[0].IsPresent)
        {
            ReadControl(frame, f, into);
            return;
        }

        var topic = frame.Slice(f[0].Text(frame).Start, f[0].At.Length);
        if (topic.StartsWith("publicTrade."u8))
            ReadTrades(frame, f[4], into);
        else if (topic.StartsWith("orderbook."u8))
            ReadBook(frame, f, isTop: topic.StartsWith("orderbook.1."u8), into);
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
                EventTime = f[0].Milliseconds(frame),
                Symbol = f[1].Text(frame),
                Side = Sides.Read(frame, f[2], "Buy"u8, "Sell"u8),
                Quantity = f[3].Positive(frame),
                Price = f[4].Positive(frame),
                Id = f[5].Text(frame),
                // A UUID on linear, and `seq` is shared by several messages: no number to judge by.
                Sequence = -1,
            });
        }
    }

    private static void ReadBook(ReadOnlySpan<byte> frame, ReadOnlySpan<JsonValue> envelope, bool isTop, FeedFrame into)
    {
        Span<JsonValue> f = stackalloc JsonValue[4];
        Book.Read(frame, envelope[4], f);
        var isSnapshot = envelope[1].Is(frame, "snapshot"u8);
        if (!isSnapshot && !envelope[1].Is(frame, "delta"u8))
            throw new FrameRejectedException(RejectReason.BadText);
        var updateId = f[3].Integer(frame);
        var book = new BookEvent
        {
            Symbol = f[0].Text(frame),
            Bids = JsonLevels.Read(frame, f[1], isBid: true, into),
            Asks = JsonLevels.Read(frame, f[2], isBid: false, into),
            LastUpdateId = updateId,
            FirstUpdateId = -1,
            PreviousUpdateId = -1,
            // u = 1: the service restarted, and this is the whole book.
            IsSnapshot = isSnapshot || updateId == 1,
            EventTime = (envelope[3].IsPresent ? envelope[3] : envelope[2]).Milliseconds(frame),
            Checksum = -1,
        };
        if (isTop)
            into.AddTop(book);
        else
            into.Add(book);
    }

    private static void ReadControl(ReadOnlySpan<byte> frame, ReadOnlySpan<JsonValue> f, FeedFrame into)
    {
        var (op, success, message) = (f[5], f[6], f[7]);
        if (op.Is(frame, "pong"u8) || (op.Is(frame, "ping"u8) && message.Is(frame, "pong"u8)))
            into.Add(new ControlEvent(ControlKind.Pong));
        else if (success.IsPresent && (op.Is(frame, "subscribe"u8) || op.Is(frame, "unsubscribe"u8)))
            into.Add(new ControlEvent(success.Flag() ? ControlKind.Acknowledged : ControlKind.Refused) { Id = f[8].At, Message = message.At });
    }
}
