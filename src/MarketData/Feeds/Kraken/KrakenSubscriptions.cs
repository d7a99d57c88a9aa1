using DevEnv.MarketData.Feeds.Venues;

namespace DevEnv.MarketData.Feeds.Kraken;

/// <summary>One channel and many symbols in a frame; each symbol is acknowledged on its own.</summary>
internal sealed class KrakenSubscriptions : Subscriptions
{
    public override int StreamsPerFrame => 50;

    public override (string Channel, string Symbol) Topic(FeedStream stream) => (Channel(stream.Kind), stream.Symbol);

    private protected override object Group(FeedStream stream) => stream.Kind;

    private protected override string Text(bool subscribe, IReadOnlyList<FeedStream> streams, int id) => SubscriptionText.Write(writer =>
    {
        writer.WriteString("method", subscribe ? "subscribe" : "unsubscribe");
        writer.WriteStartObject("params");
        writer.WriteString("channel", Channel(streams[0].Kind));
        writer.WriteTexts("symbol", streams.Select(stream => stream.Symbol));
        if (streams[0].Kind == StreamKind.OrderBook)
            writer.WriteNumber("depth", KrakenBookRule.SubscribedDepth);
        if (streams[0].Kind == StreamKind.BookTicker)
            writer.WriteString("event_trigger", "bbo");
        if (streams[0].Kind == StreamKind.Trades && subscribe)
            writer.WriteBoolean("snapshot", false);
        writer.WriteEndObject();
        writer.WriteNumber("req_id", id);
    });

    private static string Channel(StreamKind kind) => kind switch
    {
        StreamKind.Trades => "trade",
        StreamKind.OrderBook => "book",
        StreamKind.BookTicker => "ticker",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
