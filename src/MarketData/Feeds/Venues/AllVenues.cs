using DevEnv.MarketData.Feeds.Binance;
using DevEnv.MarketData.Feeds.Bybit;
using DevEnv.MarketData.Feeds.Coinbase;
using DevEnv.MarketData.Feeds.Deribit;
using DevEnv.MarketData.Feeds.Kraken;
using DevEnv.MarketData.Feeds.Okx;

namespace DevEnv.MarketData.Feeds.Venues;

/// <summary>A new venue is a folder and one line here.</summary>
public static class AllVenues
{
    public static IReadOnlyList<Venue> List { get; } =
    [
        BinanceSpot.Venue,
        BinanceUsdm.Venue,
        BybitVenues.Spot,
        BybitVenues.Linear,
        OkxVenue.Venue,
        DeribitVenue.Venue,
        CoinbaseVenue.Venue,
        KrakenVenue.Venue,
    ];

    public static Venue? Find(string exchange) => List.FirstOrDefault(venue => venue.Exchange == exchange);
}
