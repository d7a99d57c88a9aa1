using DevEnv.MarketData.Feeds.Json;
using DevEnv.MarketData.Feeds.Normalised;

namespace DevEnv.MarketData.Feeds.Binance;

/// <summary>The body of <c>GET depth</c>. It does not name its symbol: who asked knows.</summary>
internal sealed class BinanceSnapshotParser : FrameParser
{
    private static readonly JsonObject Depth = new("lastUpdateId", "bids", "asks", "T");

    private protected override void Read(ReadOnlySpan<byte> frame, FeedFrame into)
    {
        Span<JsonValue> f = stackalloc JsonValue[4];
        Depth.ReadWhole(frame, f);
        into.Add(new BookEvent
        {
            Symbol = default,
            IsSnapshot = true,
            FirstUpdateId = -1,
            LastUpdateId = f[0].Integer(frame),
            PreviousUpdateId = -1,
            Bids = JsonLevels.Read(frame, f[1], isBid: true, into),
            Asks = JsonLevels.Read(frame, f[2], isBid: false, into),
            EventTime = f[3].IsPresent ? f[3].Milliseconds(frame) : 0,
            Checksum = -1,
        });
    }
}
