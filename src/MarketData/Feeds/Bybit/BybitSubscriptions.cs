using DevEnv.MarketData.Feeds.Venues;

namespace DevEnv.MarketData.Feeds.Bybit;

/// <summary>At most ten args in a request is spot's rule; linear has none and is treated the same.</summary>
internal sealed class BybitSubscriptions : Subscriptions
{
    public override int StreamsPerFrame => 10;

    public override (string Channel, string Symbol) Topic(FeedStream stream) => (Name(stream), "");

    private protected override string Text(bool subscribe, IReadOnlyList<FeedStream> streams, int id) => SubscriptionText.Write(writer =>
    {
        writer.WriteString("req_id", $"{id}");
        writer.WriteString("op", subscribe ? "subscribe" : "unsubscribe");
        writer.WriteTexts("args", streams.Select(Name));
    });

    private static string Name(FeedStream stream) => stream.Kind switch
    {
        StreamKind.Trades => $"publicTrade.{stream.Symbol}",
        StreamKind.OrderBook => $"orderbook.200.{stream.Symbol}",
        StreamKind.BookTicker => $"orderbook.1.{stream.Symbol}",
        _ => throw new ArgumentOutOfRangeException(nameof(stream)),
    };
}
