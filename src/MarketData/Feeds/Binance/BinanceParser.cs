using System.Text.Json;
using DevEnv.MarketData.Feeds.Json;
using DevEnv.MarketData.Feeds.Normalised;

namespace DevEnv.MarketData.Feeds.Binance;

/// <summary>
/// Frames of <c>/stream</c>: <c>{"stream","data"}</c>. The stream's name decides what the data is: a book ticker of spot has no type,
/// and a partial book of futures has the type of a delta (web-socket-streams.md; USD-M, Partial-Book-Depth-Streams).
/// </summary>
internal sealed class BinanceParser : FrameParser
{
    private static readonly JsonObject Envelope = new("stream", "data", "id", "result", "code", "msg", "error", "e");
    private static readonly JsonObject Fault = new("code", "msg");
    private static readonly JsonObject Trade = new("s", "t", "a", "p", "q", "T", "m");
    private static readonly JsonObject Ticker = new("s", "u", "b", "B", "a", "A", "T");
    private static readonly JsonObject Depth = new("s", "U", "u", "pu", "b", "a", "T", "E");

    private protected override void Read(ReadOnlySpan<byte> frame, FeedFrame into)
    {
        Span<JsonValue> f = stackalloc JsonValue[8];
        Envelope.ReadWhole(frame, f);
        var (stream, data) = (f[0], f[1]);
        if (stream.IsPresent)
            ReadData(frame, stream, data, into);
        else if (f[7].Is(frame, "serverShutdown"u8))
            into.Add(new ControlEvent(ControlKind.GoingAway));
        else if (f[4].IsPresent || f[6].IsPresent)
            ReadFault(frame, f, into);
        else if (f[2].IsPresent)
            ReadAnswer(frame, f[2].Text(frame), f[3], into);
    }

    private static void ReadData(ReadOnlySpan<byte> frame, JsonValue stream, JsonValue data, FeedFrame into)
    {
        var name = frame.Slice(stream.Text(frame).Start, stream.At.Length);
        if (name.SequenceEqual("!serverShutdown"u8))
        {
            into.Add(new ControlEvent(ControlKind.GoingAway));
            return;
        }

        var at = name.IndexOf((byte)'@');
        var kind = at < 0 ? default : name[(at + 1)..];
        if (kind.SequenceEqual("trade"u8))
            ReadTrade(frame, data, number: 1, into);
        else if (kind.SequenceEqual("aggTrade"u8))
            ReadTrade(frame, data, number: 2, into);
        else if (kind.SequenceEqual("bookTicker"u8))
            ReadTicker(frame, data, into);
        else if (kind.SequenceEqual("depth"u8) || kind.StartsWith("depth@"u8))
            ReadDepth(frame, data, into);
    }

    private static void ReadTrade(ReadOnlySpan<byte> frame, JsonValue data, int number, FeedFrame into)
    {
        Span<JsonValue> f = stackalloc JsonValue[7];
        Trade.Read(frame, data, f);
        into.Add(new TradeEvent
        {
            Symbol = f[0].Text(frame),
            Id = f[number].Text(frame),
            Sequence = f[number].Integer(frame),
            Price = f[3].Positive(frame),
            Quantity = f[4].Positive(frame),
            EventTime = f[5].Milliseconds(frame),
            // m: the buyer is the maker, so the seller took.
            Side = f[6].Flag() ? Side.Sell : Side.Buy,
        });
    }

    private static void ReadTicker(ReadOnlySpan<byte> frame, JsonValue data, FeedFrame into)
    {
        Span<JsonValue> f = stackalloc JsonValue[7];
        Ticker.Read(frame, data, f);
        into.Add(new TickerEvent
        {
            Symbol = f[0].Text(frame),
            UpdateId = f[1].Integer(frame),
            BidPrice = f[2].AmountText(frame),
            BidQuantity = f[3].AmountText(frame),
            AskPrice = f[4].AmountText(frame),
            AskQuantity = f[5].AmountText(frame),
            EventTime = f[6].IsPresent ? f[6].Milliseconds(frame) : 0,
        });
    }

    private static void ReadDepth(ReadOnlySpan<byte> frame, JsonValue data, FeedFrame into)
    {
        Span<JsonValue> f = stackalloc JsonValue[8];
        Depth.Read(frame, data, f);
        into.Add(new BookEvent
        {
            Symbol = f[0].Text(frame),
            IsSnapshot = false,
            FirstUpdateId = f[1].Integer(frame),
            LastUpdateId = f[2].Integer(frame),
            PreviousUpdateId = f[3].IsPresent ? f[3].Integer(frame) : -1,
            Bids = JsonLevels.Read(frame, f[4], isBid: true, into),
            Asks = JsonLevels.Read(frame, f[5], isBid: false, into),
            EventTime = (f[6].IsPresent ? f[6] : f[7]).Milliseconds(frame),
            Checksum = -1,
        });
    }

    private static void ReadAnswer(ReadOnlySpan<byte> frame, Slice id, JsonValue result, FeedFrame into)
    {
        if (result.Type != JsonTokenType.StartArray)
        {
            into.Add(new ControlEvent(ControlKind.Acknowledged) { Id = id });
            return;
        }

        var streams = new JsonArray(frame, result);
        while (streams.Next(out var name))
            into.Add(new ControlEvent(ControlKind.Listed) { Id = id, Channel = name.Text(frame) });
    }

    private static void ReadFault(ReadOnlySpan<byte> frame, ReadOnlySpan<JsonValue> f, FeedFrame into)
    {
        Span<JsonValue> fault = [f[4], f[5]];
        if (f[6].IsPresent)
            Fault.Read(frame, f[6], fault);
        into.Add(new ControlEvent(ControlKind.Refused) { Id = f[2].IsPresent ? f[2].Text(frame) : default, Code = fault[0].Text(frame), Message = fault[1].At });
    }
}
