using DevEnv.MarketData.Feeds.Venues;

namespace DevEnv.MarketData.Feeds.Coinbase;

/// <summary>
/// No ids: each answer lists all that the connection carries. level2 needs a login, level2_batch (every 50 ms) does not. The heartbeat
/// comes with everything: each second it says that the connection lives, and its last trade id tells of trades that were dropped. It is
/// never given back, since another stream of the product may still need it.
/// </summary>
internal sealed class CoinbaseSubscriptions : Subscriptions
{
    public override int StreamsPerFrame => 50;

    public override (string Channel, string Symbol) Topic(FeedStream stream) => (Channel(stream.Kind), stream.Symbol);

    private protected override object Group(FeedStream stream) => stream.Kind;

    private protected override string Text(bool subscribe, IReadOnlyList<FeedStream> streams, int id) => SubscriptionText.Write(writer =>
    {
        writer.WriteString("type", subscribe ? "subscribe" : "unsubscribe");
        writer.WriteTexts("product_ids", streams.Select(stream => stream.Symbol));
        writer.WriteTexts("channels", subscribe ? [Channel(streams[0].Kind), "heartbeat"] : [Channel(streams[0].Kind)]);
    });

    private static string Channel(StreamKind kind) => kind switch
    {
        StreamKind.Trades => "matches",
        StreamKind.OrderBook => "level2_batch",
        StreamKind.BookTicker => "ticker",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
