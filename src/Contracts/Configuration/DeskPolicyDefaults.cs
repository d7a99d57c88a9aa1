namespace DevEnv.Contracts.Configuration;

internal static class DeskPolicyDefaults
{
    public static DeskPolicy Create() => new()
    {
        Venues =
        [
            Venue("binance", ExchangeType.Spot, ExchangeType.Perpetual),
            Venue("bybit", ExchangeType.Spot, ExchangeType.Perpetual),
            Venue("okx", ExchangeType.Spot, ExchangeType.Perpetual),
            Venue("coinbase", ExchangeType.Spot),
            Venue("kraken", ExchangeType.Spot),
            Venue("deribit", ExchangeType.Perpetual),
        ],
        Instruments = new InstrumentPolicy
        {
            Bases =
            [
                "BTC", "ETH", "SOL", "XRP", "BNB", "ADA", "DOGE", "AVAX", "LINK", "DOT", "LTC", "BCH", "TRX", "TON", "SUI", "NEAR",
                "APT", "ARB", "OP", "POL", "ATOM", "UNI", "AAVE", "INJ", "FIL", "ETC", "XLM", "HBAR", "ALGO", "USDC",
            ],
            Quotes = ["USDT", "USDC", "FDUSD", "USD", "EUR", "GBP", "BTC", "ETH"],
        },
        Risk = new RiskPolicy
        {
            MaxPositionUsd = new RiskLimit { Default = 1000, Ceiling = 100_000 },
            MaxDrawdownPct = new RiskLimit { Default = 5, Ceiling = 20 },
            MaxOrderRate = new RiskLimit { Default = 10, Ceiling = 50 },
        },
        Ttl = new TtlPolicy { Default = 48, AtOnce = 96, Maximum = 720 },
        MaxExchanges = 8,
        MaxInstruments = 50,
    };

    private static VenuePolicy Venue(string name, params ExchangeType[] types) => new() { Name = name, Types = types };
}
