using DevEnv.Contracts.MarketData;
using DevEnv.MarketData.Feeds.Sequences;
using DevEnv.MarketData.Feeds.Venues;

namespace DevEnv.MarketData.Feeds.Binance;

/// <summary>
/// developers.binance.com, USDⓈ-M futures. Since 2026-04-23 depth and bookTicker are on /public, aggTrade on /market
/// ("Important WebSocket Change Notice"): two connections.
/// </summary>
internal static class BinanceUsdm
{
    public static Venue Venue { get; } = new()
    {
        Exchange = Exchanges.BinanceUsdm,
        Production = new Endpoints(Sockets("wss://fstream.binance.com"), new Uri("https://fapi.binance.com/")),
        Testnet = new Endpoints(Sockets("wss://fstream.binancefuture.com"), new Uri("https://demo-fapi.binance.com/")),
        Limits = new VenueLimits
        {
            FramesPerSecond = 8, // Of 10.
            StreamsPerConnection = 1024,
            // Documented for spot; nothing is documented here.
            Connections = 300,
            ConnectionWindow = TimeSpan.FromMinutes(5),
            Lifetime = TimeSpan.FromHours(24),
        },
        // The server pings only every 3 minutes: two of them missed.
        KeepAlive = new KeepAlive { DeadAfter = TimeSpan.FromMinutes(7) },
        Subscriptions = new BinanceSubscriptions("aggTrade"),
        Parser = new BinanceParser(),
        Trades = TradeRule.Contiguous,
        Book = _ => new BinanceFuturesBookRule(),
        Snapshots = new BookSnapshots(symbol => $"fapi/v1/depth?symbol={Uri.EscapeDataString(symbol)}&limit=1000", new BinanceSnapshotParser(), Weight: 20, WeightPerMinute: 2400),
    };

    private static SocketEndpoint[] Sockets(string host) =>
    [
        new("public", new Uri($"{host}/public/stream"), [StreamKind.OrderBook, StreamKind.BookTicker]),
        new("market", new Uri($"{host}/market/stream"), [StreamKind.Trades]),
    ];
}
