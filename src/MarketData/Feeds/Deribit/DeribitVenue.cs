using DevEnv.Contracts.MarketData;
using DevEnv.MarketData.Feeds.Sequences;
using DevEnv.MarketData.Feeds.Venues;

namespace DevEnv.MarketData.Feeds.Deribit;

/// <summary>docs.deribit.com: 32 connections for each IP address (HTTP counts), and credits: subscribing costs 3,000 of 30,000.</summary>
internal static class DeribitVenue
{
    public static Venue Venue { get; } = new()
    {
        Exchange = Exchanges.Deribit,
        Production = new Endpoints([SocketEndpoint.ForAll("wss://www.deribit.com/ws/api/v2")]),
        Testnet = new Endpoints([SocketEndpoint.ForAll("wss://test.deribit.com/ws/api/v2")]),
        Limits = new VenueLimits
        {
            FramesPerSecond = 2, // Of 3.3; answers to test requests cost too.
            StreamsPerConnection = 500,
            // No rate is documented, only 32 at once.
            Connections = 16,
            ConnectionWindow = TimeSpan.FromMinutes(1),
        },
        KeepAlive = new KeepAlive
        {
            OnConnect = """{"jsonrpc":"2.0","id":0,"method":"public/set_heartbeat","params":{"interval":10}}""",
            TestAnswer = """{"jsonrpc":"2.0","id":0,"method":"public/test"}""",
            DeadAfter = TimeSpan.FromSeconds(30),
        },
        Subscriptions = new DeribitSubscriptions(),
        Parser = new DeribitParser(),
        Trades = TradeRule.Contiguous,
        Book = _ => new DeribitBookRule(),
    };
}
