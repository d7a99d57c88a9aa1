using DevEnv.Contracts.MarketData;
using DevEnv.MarketData.Feeds.Sequences;
using DevEnv.MarketData.Feeds.Venues;

namespace DevEnv.MarketData.Feeds.Okx;

/// <summary>OKX docs-v5: overview, WebSocket. The instrument ids of its markets differ, so one token and one socket serve all.</summary>
internal static class OkxVenue
{
    public static Venue Venue { get; } = new()
    {
        Exchange = Exchanges.Okx,
        Production = new Endpoints([SocketEndpoint.ForAll("wss://ws.okx.com:8443/ws/v5/public")]),
        Testnet = new Endpoints([SocketEndpoint.ForAll("wss://wspap.okx.com:8443/ws/v5/public")]),
        Limits = new VenueLimits
        {
            FramesPerSecond = 2,
            FramesPerHour = 400, // Of 480; pings do not count.
            // Fewer than 30 deep books on a connection are advised; with trades and tickers beside them.
            StreamsPerConnection = 87,
            Connections = 2, // Of 3.
            ConnectionWindow = TimeSpan.FromSeconds(1),
            SubscribeWithin = TimeSpan.FromSeconds(30),
        },
        KeepAlive = new KeepAlive { Ping = "ping", PingEvery = TimeSpan.FromSeconds(20), DeadAfter = TimeSpan.FromSeconds(60) },
        Subscriptions = new OkxSubscriptions(),
        Parser = new OkxParser(),
        Trades = TradeRule.Increasing,
        Book = _ => new OkxBookRule(),
    };
}
