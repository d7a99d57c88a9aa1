using DevEnv.Contracts.MarketData;
using DevEnv.MarketData.Feeds.Sequences;
using DevEnv.MarketData.Feeds.Venues;

namespace DevEnv.MarketData.Feeds.Coinbase;

/// <summary>docs.cdp.coinbase.com/exchange: websocket-overview, websocket-rate-limits.</summary>
internal static class CoinbaseVenue
{
    public static Venue Venue { get; } = new()
    {
        Exchange = Exchanges.Coinbase,
        Production = new Endpoints([SocketEndpoint.ForAll("wss://ws-feed.exchange.coinbase.com")]),
        Testnet = new Endpoints([SocketEndpoint.ForAll("wss://ws-feed-public.sandbox.exchange.coinbase.com")]),
        Limits = new VenueLimits
        {
            FramesPerSecond = 8, // Of 10.
            StreamsPerConnection = 300,
            // No number is documented for connections: a careful one.
            Connections = 2,
            ConnectionWindow = TimeSpan.FromSeconds(1),
            SubscribeWithin = TimeSpan.FromSeconds(5),
        },
        // A heartbeat comes each second.
        KeepAlive = new KeepAlive { DeadAfter = TimeSpan.FromSeconds(10) },
        Subscriptions = new CoinbaseSubscriptions(),
        Parser = new CoinbaseParser(),
        Trades = TradeRule.Contiguous,
        Book = _ => new CoinbaseBookRule(),
    };
}
