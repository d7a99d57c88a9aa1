using DevEnv.Contracts.Configuration;
using DevEnv.Contracts.MarketData;

namespace DevEnv.Contracts.Tests.MarketData;

public sealed class MarketDataTests
{
    [Theory]
    [InlineData("binance", ExchangeType.Spot, "BTC/USDT", "binance", "BTCUSDT")]
    [InlineData("binance", ExchangeType.Perpetual, "BTC-USDT-SWAP", "binance-usdm", "BTCUSDT")]
    [InlineData("bybit", ExchangeType.Spot, "BTCUSDT", "bybit-spot", "BTCUSDT")]
    [InlineData("bybit", ExchangeType.Perpetual, "BTC/USDT:USDT", "bybit-linear", "BTCUSDT")]
    [InlineData("bybit", ExchangeType.Perpetual, "BTC/USDC", "bybit-linear", "BTCPERP")]
    [InlineData("okx", ExchangeType.Spot, "BTC/USDT", "okx", "BTC-USDT")]
    [InlineData("okx", ExchangeType.Perpetual, "BTC/USDT", "okx", "BTC-USDT-SWAP")]
    [InlineData("deribit", ExchangeType.Perpetual, "BTC-PERPETUAL", "deribit", "BTC-PERPETUAL")]
    [InlineData("deribit", ExchangeType.Perpetual, "ETH_USDC-PERPETUAL", "deribit", "ETH_USDC-PERPETUAL")]
    [InlineData("coinbase", ExchangeType.Spot, "BTC/USD", "coinbase", "BTC-USD")]
    [InlineData("kraken", ExchangeType.Spot, "XBT/USD", "kraken", "BTC/USD")]
    public void Name_and_type_give_the_exchange_and_the_venues_spelling(string name, ExchangeType type, string written, string exchange, string symbol)
    {
        var market = Market.Find(name, type).ShouldNotBeNull();

        market.Exchange.ShouldBe(exchange);
        market.Spelling(Instrument.Parse(written, ["USDT", "USDC", "USD"])!).ShouldBe(symbol);
    }

    [Fact]
    public void Every_market_that_the_desk_may_trade_has_a_token()
    {
        foreach (var venue in DeskPolicy.Default.Venues)
        {
            foreach (var type in venue.Types)
                Market.Find(venue.Name, type).ShouldNotBeNull($"{venue.Name} {type}");
        }

        Market.Find("coinbase", ExchangeType.Perpetual).ShouldBeNull();
    }

    [Theory]
    [InlineData("BTCUSDT", "btcusdt")]
    [InlineData("BTC/USD", "btc-usd")]
    [InlineData("BTC-USDT-SWAP", "btc-usdt-swap")]
    [InlineData("A.B*C>D E", "a-b-c-d-e")]
    [InlineData("LINKUSD_PERP", "linkusd_perp")]
    [InlineData("币安人生USDT", "币安人生usdt")]
    public void A_symbol_becomes_one_token(string symbol, string token) => InstrumentToken.Of(symbol).ShouldBe(token);

    [Theory]
    [InlineData("")]
    [InlineData("BTC\r\nPUB")]
    public void What_is_no_symbol_is_refused(string symbol) => Should.Throw<ArgumentException>(() => InstrumentToken.Of(symbol));

    [Fact]
    public void Two_symbols_never_share_a_subject()
    {
        InstrumentToken.ForAll(["BTC/USD", "BTC/EUR", "BTC/USD"]).Count.ShouldBe(2);
        Should.Throw<ArgumentException>(() => InstrumentToken.ForAll(["BTC/USD", "BTC-USD"])).Message.ShouldContain("btc-usd");
    }

    [Fact]
    public void Subjects_have_five_tokens()
    {
        MarketDataSubject.Of("binance", "BTCUSDT", MarketDataSubject.Trades).ShouldBe("market.data.binance.btcusdt.trades");
        MarketDataSubject.Of("kraken", "BTC/USD", MarketDataSubject.BookTicker).ShouldBe("market.data.kraken.btc-usd.bookTicker");
        MarketDataSubject.Everything("okx", "BTC-USDT").ShouldBe("market.data.okx.btc-usdt.>");
        Should.Throw<ArgumentException>(() => MarketDataSubject.Of("Binance", "BTCUSDT", "trades"));
        Should.Throw<ArgumentException>(() => MarketDataSubject.Of("binance", "BTCUSDT", "trade")).Message.ShouldContain("orderbook");
    }
}
