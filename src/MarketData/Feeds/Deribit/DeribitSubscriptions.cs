using DevEnv.MarketData.Feeds.Venues;

namespace DevEnv.MarketData.Feeds.Deribit;

/// <summary>JSON-RPC 2.0. The answer lists the channels that were subscribed to; what it leaves out was not.</summary>
internal sealed class DeribitSubscriptions : Subscriptions
{
    public override int StreamsPerFrame => 100;

    public override (string Channel, string Symbol) Topic(FeedStream stream) => (Name(stream), "");

    private protected override string Text(bool subscribe, IReadOnlyList<FeedStream> streams, int id) => SubscriptionText.Write(writer =>
    {
        writer.WriteString("jsonrpc", "2.0");
        writer.WriteString("method", subscribe ? "public/subscribe" : "public/unsubscribe");
        writer.WriteStartObject("params");
        writer.WriteTexts("channels", streams.Select(Name));
        writer.WriteEndObject();
        writer.WriteNumber("id", id);
    });

    private static string Name(FeedStream stream) => stream.Kind switch
    {
        StreamKind.Trades => $"trades.{stream.Symbol}.100ms",
        StreamKind.OrderBook => $"book.{stream.Symbol}.100ms",
        StreamKind.BookTicker => $"quote.{stream.Symbol}",
        _ => throw new ArgumentOutOfRangeException(nameof(stream)),
    };
}
