using DevEnv.MarketData.Feeds.Venues;

namespace DevEnv.MarketData.Feeds.Binance;

/// <summary>SUBSCRIBE and UNSUBSCRIBE with many streams in one frame; the answer names the id alone.</summary>
/// <param name="trades">Spot has single trades; USD-M documents only aggregated ones.</param>
internal sealed class BinanceSubscriptions(string trades) : Subscriptions
{
    // No number is documented; an error "too many parameters" exists. 100 names are about 2 KB.
    public override int StreamsPerFrame => 100;

    public override (string Channel, string Symbol) Topic(FeedStream stream) => (Name(stream), "");

    private protected override string Text(bool subscribe, IReadOnlyList<FeedStream> streams, int id) => SubscriptionText.Write(writer =>
    {
        writer.WriteString("method", subscribe ? "SUBSCRIBE" : "UNSUBSCRIBE");
        writer.WriteTexts("params", streams.Select(Name));
        writer.WriteNumber("id", id);
    });

    private string Name(FeedStream stream) => stream.Symbol.ToLowerInvariant() + stream.Kind switch
    {
        StreamKind.Trades => $"@{trades}",
        StreamKind.OrderBook => "@depth@100ms",
        StreamKind.BookTicker => "@bookTicker",
        _ => throw new ArgumentOutOfRangeException(nameof(stream)),
    };
}
