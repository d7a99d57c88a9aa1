using DevEnv.Contracts.MarketData;
using DevEnv.MarketData.Feeds.Sequences;
using DevEnv.MarketData.Feeds.Venues;

namespace DevEnv.MarketData.Feeds.Bybit;

/// <summary>bybit-exchange/docs docs/v5: ws/connect, guide, rate-limit. A market is a path of its own, so a connection of its own.</summary>
internal static class BybitVenues
{
    public static Venue Spot { get; } = Of(Exchanges.BybitSpot, "spot");

    public static Venue Linear { get; } = Of(Exchanges.BybitLinear, "linear");

    private static Venue Of(string exchange, string market) => new()
    {
        Exchange = exchange,
        Production = new Endpoints([SocketEndpoint.ForAll($"wss://stream.bybit.com/v5/public/{market}")]),
        Testnet = new Endpoints([SocketEndpoint.ForAll($"wss://stream-testnet.bybit.com/v5/public/{market}")]),
        Limits = new VenueLimits
        {
            // No rate is documented for frames.
            FramesPerSecond = 5,
            // 21,000 characters of args in all; a topic has at most 40.
            StreamsPerConnection = 500,
            Connections = 450, // Of 500.
            ConnectionWindow = TimeSpan.FromMinutes(5),
        },
        KeepAlive = new KeepAlive { Ping = """{"op":"ping"}""", PingEvery = TimeSpan.FromSeconds(20), DeadAfter = TimeSpan.FromSeconds(60) },
        Subscriptions = new BybitSubscriptions(),
        Parser = new BybitParser(),
        Trades = TradeRule.None,
        Book = _ => new BybitBookRule(),
    };
}
