namespace DevEnv.Contracts.MarketData;

/// <summary>The second half of <c>market.data.&lt;exchange&gt;</c>.</summary>
public static class Exchanges
{
    public const string Binance = "binance";
    public const string BinanceUsdm = "binance-usdm";
    public const string BybitSpot = "bybit-spot";
    public const string BybitLinear = "bybit-linear";
    public const string Okx = "okx";
    public const string Deribit = "deribit";
    public const string Coinbase = "coinbase";
    public const string Kraken = "kraken";
}
