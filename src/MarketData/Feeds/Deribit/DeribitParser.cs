using System.Text.Json;
using DevEnv.MarketData.Feeds.Json;
using DevEnv.MarketData.Feeds.Normalised;

namespace DevEnv.MarketData.Feeds.Deribit;

/// <summary>docs.deribit.com: notifications, book, trades, quote, set_heartbeat. Amounts of inverse perpetuals are in US dollars.</summary>
internal sealed class DeribitParser : FrameParser
{
    private static readonly JsonObject Envelope = new("method", "params", "id", "result", "error");
    private static readonly JsonObject Parameters = new("channel", "data", "type");
    private static readonly JsonObject Fault = new("code", "message");
    private static readonly JsonObject Book = new("type", "timestamp", "instrument_name", "change_id", "prev_change_id", "bids", "asks");
    private static readonly JsonObject Trade = new("trade_seq", "trade_id", "timestamp", "price", "amount", "direction", "instrument_name");
    private static readonly JsonObject Quote = new("instrument_name", "timestamp", "best_bid_price", "best_bid_amount", "best_ask_price", "best_ask_amount");

    private protected override void Read(ReadOnlySpan<byte> frame, FeedFrame into)
    {
        Span<JsonValue> f = stackalloc JsonValue[5];
        Envelope.ReadWhole(frame, f);
        if (!f[0].IsPresent)
        {
            ReadAnswer(frame, f, into);
            return;
        }

        Span<JsonValue> p = stackalloc JsonValue[3];
        Parameters.Read(frame, f[1], p);
        if (f[0].Is(frame, "heartbeat"u8))
            into.Add(new ControlEvent(p[2].Is(frame, "test_request"u8) ? ControlKind.TestRequest : ControlKind.Heartbeat));
        else if (f[0].Is(frame, "subscription"u8))
            ReadData(frame, p[0], p[1], into);
    }

    private static void ReadData(ReadOnlySpan<byte> frame, JsonValue channel, JsonValue data, FeedFrame into)
    {
        var name = frame.Slice(channel.Text(frame).Start, channel.At.Length);
        if (name.StartsWith("book."u8))
            ReadBook(frame, data, into);
        else if (name.StartsWith("trades."u8))
            ReadTrades(frame, data, into);
        else if (name.StartsWith("quote."u8))
            ReadQuote(frame, data, into);
    }

    private static void ReadBook(ReadOnlySpan<byte> frame, JsonValue data, FeedFrame into)
    {
        Span<JsonValue> f = stackalloc JsonValue[7];
        Book.Read(frame, data, f);
        into.Add(new BookEvent
        {
            // The first one may come without a type, and then without a predecessor.
            IsSnapshot = f[0].Is(frame, "snapshot"u8) || (!f[0].IsPresent && !f[4].IsPresent),
            EventTime = f[1].Milliseconds(frame),
            Symbol = f[2].Text(frame),
            LastUpdateId = f[3].Integer(frame),
            PreviousUpdateId = f[4].IsPresent ? f[4].Integer(frame) : -1,
            FirstUpdateId = -1,
            Bids = ReadLevels(frame, f[5], isBid: true, into),
            Asks = ReadLevels(frame, f[6], isBid: false, into),
            Checksum = -1,
        });
    }

    private static Range ReadLevels(ReadOnlySpan<byte> frame, JsonValue value, bool isBid, FeedFrame into)
    {
        var first = into.Count(isBid);
        var levels = new JsonArray(frame, value);
        while (levels.Next(out var level))
        {
            var parts = new JsonArray(frame, level);
            parts.Next(out var action);
            parts.Next(out var price);
            parts.Next(out var amount);
            // A level that is deleted must have no amount, and one that is not must have some: else we would read it wrongly.
            var isDelete = action.Is(frame, "delete"u8);
            if (!isDelete && !action.Is(frame, "new"u8) && !action.Is(frame, "change"u8))
                throw new FrameRejectedException(RejectReason.BadText);
            if (amount.Amount(frame) == 0 != isDelete)
                throw new FrameRejectedException(RejectReason.BadNumber);
            JsonLevels.Add(frame, price, amount, isBid, into);
        }

        return first..into.Count(isBid);
    }

    private static void ReadTrades(ReadOnlySpan<byte> frame, JsonValue data, FeedFrame into)
    {
        Span<JsonValue> f = stackalloc JsonValue[7];
        var trades = new JsonArray(frame, data);
        while (trades.Next(out var trade))
        {
            Trade.Read(frame, trade, f);
            into.Add(new TradeEvent
            {
                Sequence = f[0].Integer(frame),
                Id = f[1].Text(frame),
                EventTime = f[2].Milliseconds(frame),
                Price = f[3].Positive(frame),
                Quantity = f[4].Positive(frame),
                Side = Sides.Read(frame, f[5], "buy"u8, "sell"u8),
                Symbol = f[6].Text(frame),
            });
        }
    }

    private static void ReadQuote(ReadOnlySpan<byte> frame, JsonValue data, FeedFrame into)
    {
        Span<JsonValue> f = stackalloc JsonValue[6];
        Quote.Read(frame, data, f);
        var (hasBid, hasAsk) = (f[2].IsPresent, f[4].IsPresent); // Null when that side is empty.
        into.Add(new TickerEvent
        {
            Symbol = f[0].Text(frame),
            EventTime = f[1].Milliseconds(frame),
            BidPrice = hasBid ? f[2].AmountText(frame) : default,
            BidQuantity = hasBid ? f[3].AmountText(frame) : default,
            AskPrice = hasAsk ? f[4].AmountText(frame) : default,
            AskQuantity = hasAsk ? f[5].AmountText(frame) : default,
            UpdateId = -1,
        });
    }

    private static void ReadAnswer(ReadOnlySpan<byte> frame, ReadOnlySpan<JsonValue> f, FeedFrame into)
    {
        if (f[4].IsPresent)
        {
            Span<JsonValue> fault = stackalloc JsonValue[2];
            Fault.Read(frame, f[4], fault);
            into.Add(new ControlEvent(ControlKind.Refused) { Id = f[2].At, Code = fault[0].Text(frame), Message = fault[1].At });
        }
        else if (f[3].Type == JsonTokenType.StartArray)
        {
            var channels = new JsonArray(frame, f[3]);
            while (channels.Next(out var channel))
                into.Add(new ControlEvent(ControlKind.Acknowledged) { Id = f[2].Text(frame), Channel = channel.Text(frame) });
        }
        else if (f[2].IsPresent)
        {
            into.Add(new ControlEvent(ControlKind.Acknowledged) { Id = f[2].Text(frame) });
        }
    }
}
