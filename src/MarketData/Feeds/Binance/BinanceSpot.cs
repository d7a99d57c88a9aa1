using DevEnv.Contracts.MarketData;
using DevEnv.MarketData.Feeds.Sequences;
using DevEnv.MarketData.Feeds.Venues;

namespace DevEnv.MarketData.Feeds.Binance;

/// <summary>binance-spot-api-docs: README.md, web-socket-streams.md, rest-api.md, testnet/general-info.md.</summary>
internal static class BinanceSpot
{
    public static Venue Venue { get; } = new()
    {
        Exchange = Exchanges.Binance,
        Production = new Endpoints([SocketEndpoint.ForAll("wss://stream.binance.com:9443/stream")], new Uri("https://api.binance.com/")),
        Testnet = new Endpoints([SocketEndpoint.ForAll("wss://stream.testnet.binance.vision/stream")], new Uri("https://testnet.binance.vision/")),
        Limits = new VenueLimits
        {
            FramesPerSecond = 4, // Of 5; pongs count.
            StreamsPerConnection = 1024,
            Connections = 300,
            ConnectionWindow = TimeSpan.FromMinutes(5),
            Lifetime = TimeSpan.FromHours(24),
        },
        // The server pings every 20 s.
        KeepAlive = new KeepAlive { DeadAfter = TimeSpan.FromSeconds(60) },
        Subscriptions = new BinanceSubscriptions("trade"),
        Parser = new BinanceParser(),
        Trades = TradeRule.Contiguous,
        Book = _ => new BinanceSpotBookRule(),
        Snapshots = new BookSnapshots(symbol => $"api/v3/depth?symbol={Uri.EscapeDataString(symbol)}&limit=1000", new BinanceSnapshotParser(), Weight: 50, WeightPerMinute: 6000),
    };
}
