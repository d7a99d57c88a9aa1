using DevEnv.Contracts.Configuration;

namespace DevEnv.Contracts.MarketData;

/// <summary>
/// One market of a venue. Every market has an <see cref="Exchange"/> token of its own where two of them list the same symbol
/// (BTCUSDT is on Binance spot and on USD-M); where the venue's symbols are unique (OKX), its markets share a token.
/// </summary>
/// <param name="Exchange">The token in subjects and messages, <c>[a-z0-9-]</c>.</param>
/// <param name="Name">The venue, as <c>exchanges[].name</c> of a `.dev-env.yaml` says it.</param>
/// <param name="Type">The market, as <c>exchanges[].type</c> says it.</param>
/// <param name="Spelling">Base and quote in the venue's own spelling.</param>
public sealed record Market(string Exchange, string Name, ExchangeType Type, Func<Instrument, string> Spelling)
{
    /// <summary>The one mapping of name and type to a token. A new market is one line here and a folder in the feeds.</summary>
    public static IReadOnlyList<Market> All { get; } =
    [
        new(Exchanges.Binance, "binance", ExchangeType.Spot, Joined),
        new(Exchanges.BinanceUsdm, "binance", ExchangeType.Perpetual, Joined),
        new(Exchanges.BybitSpot, "bybit", ExchangeType.Spot, Joined),
        // USDC perpetuals are BTCPERP (Bybit v5, instruments-info).
        new(Exchanges.BybitLinear, "bybit", ExchangeType.Perpetual, i => i.Quote == "USDC" ? $"{i.Base}PERP" : Joined(i)),
        new(Exchanges.Okx, "okx", ExchangeType.Spot, i => $"{i.Base}-{i.Quote}"),
        new(Exchanges.Okx, "okx", ExchangeType.Perpetual, i => $"{i.Base}-{i.Quote}-SWAP"),
        new(Exchanges.Deribit, "deribit", ExchangeType.Perpetual, i => i.Quote == "USD" ? $"{i.Base}-PERPETUAL" : $"{i.Base}_{i.Quote}-PERPETUAL"),
        new(Exchanges.Coinbase, "coinbase", ExchangeType.Spot, i => $"{i.Base}-{i.Quote}"),
        new(Exchanges.Kraken, "kraken", ExchangeType.Spot, i => $"{i.Base}/{i.Quote}"),
    ];

    /// <returns>Null when the venue has no such market here.</returns>
    public static Market? Find(string name, ExchangeType type) =>
        All.FirstOrDefault(market => market.Name == name && market.Type == type);

    private static string Joined(Instrument instrument) => instrument.Base + instrument.Quote;
}
