using DevEnv.Contracts.MarketData;
using DevEnv.MarketData.Feeds.Sequences;
using DevEnv.MarketData.Feeds.Venues;

namespace DevEnv.MarketData.Feeds.Kraken;

/// <summary>docs.kraken.com websocket-v2. There is no public sandbox for spot; its beta hosts trade on the production engine.</summary>
internal static class KrakenVenue
{
    public static Venue Venue { get; } = new()
    {
        Exchange = Exchanges.Kraken,
        Production = new Endpoints([SocketEndpoint.ForAll("wss://ws.kraken.com/v2")]),
        Testnet = null,
        Limits = new VenueLimits
        {
            // "Varies with the load": no number is documented, for frames or connections.
            FramesPerSecond = 1,
            StreamsPerConnection = 200,
            Connections = 10,
            ConnectionWindow = TimeSpan.FromMinutes(1),
        },
        // A heartbeat each second without other news.
        KeepAlive = new KeepAlive { Ping = """{"method":"ping"}""", PingEvery = TimeSpan.FromSeconds(30), DeadAfter = TimeSpan.FromSeconds(10) },
        Subscriptions = new KrakenSubscriptions(),
        Parser = new KrakenParser(),
        Trades = TradeRule.Contiguous,
        Book = precision => new KrakenBookRule(precision ?? throw new ArgumentNullException(nameof(precision), "Kraken's checksum needs the pair's precision: ask for it first.")),
        PrecisionRequest = """{"method":"subscribe","params":{"channel":"instrument"},"req_id":0}""",
    };
}
