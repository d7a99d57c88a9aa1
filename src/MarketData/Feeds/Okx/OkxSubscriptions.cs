using DevEnv.MarketData.Feeds.Venues;

namespace DevEnv.MarketData.Feeds.Okx;

/// <summary>A request has at most 64 KB; each arg of it is acknowledged on its own.</summary>
internal sealed class OkxSubscriptions : Subscriptions
{
    public override int StreamsPerFrame => 100;

    public override (string Channel, string Symbol) Topic(FeedStream stream) => (Channel(stream.Kind), stream.Symbol);

    private protected override string Text(bool subscribe, IReadOnlyList<FeedStream> streams, int id) => SubscriptionText.Write(writer =>
    {
        writer.WriteString("id", $"{id}");
        writer.WriteString("op", subscribe ? "subscribe" : "unsubscribe");
        writer.WriteStartArray("args");
        foreach (var stream in streams)
        {
            writer.WriteStartObject();
            writer.WriteString("channel", Channel(stream.Kind));
            writer.WriteString("instId", stream.Symbol);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    private static string Channel(StreamKind kind) => kind switch
    {
        StreamKind.Trades => "trades",
        StreamKind.OrderBook => "books",
        StreamKind.BookTicker => "bbo-tbt",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
