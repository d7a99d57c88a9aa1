using System.Text;
using DevEnv.Contracts.Configuration;

namespace DevEnv.Contracts.Tests.Configuration;

public sealed class DeskPolicyTests
{
    [Fact]
    public void Settings_change_only_what_they_name()
    {
        var policy = DeskPolicy.Load("""{ "ttl": { "default": 24 }, "max_exchanges": 2 /* few */ }"""u8);

        policy.Ttl.ShouldBe(new TtlPolicy { Default = 24, AtOnce = 96, Maximum = 720 });
        policy.MaxExchanges.ShouldBe(2);
        policy.Risk.ShouldBe(DeskPolicy.Default.Risk);
        policy.Venues.Select(venue => venue.Name).ShouldBe(DeskPolicy.Default.Venues.Select(venue => venue.Name));
    }

    [Fact]
    public void A_venue_can_be_narrowed_to_patterns()
    {
        var policy = DeskPolicy.Load("""{"venues":[{"name":"binance","types":["spot"],"instruments":["BTC/*"]},{"name":"bybit","types":["perpetual"]}]}"""u8);

        var problem = DevEnvConfigReader.Read(Encoding.UTF8.GetBytes(Example.Seed), policy).Problems.ShouldHaveSingleItem();

        (problem.Code, problem.Line, problem.Column).ShouldBe((ConfigCode.InstrumentNotAllowed, 10, 9));
        problem.Mend.ShouldBe("Use one of `BTC/*`.");
    }

    [Fact]
    public void A_desk_can_open_any_base()
    {
        var policy = DeskPolicy.Load("""{"instruments":{"bases":["*"]}}"""u8);

        DevEnvConfigReader.Read(Encoding.UTF8.GetBytes(Example.SeedWith("ETH/USDT", "WIF/USDT")), policy).IsValid.ShouldBeTrue();
    }

    [Theory]
    [InlineData("""{"tll":{}}""", "tll")]
    [InlineData("""{"ttl":{"at_once":1000}}""", "at_once <= maximum")]
    [InlineData("""{"ttl":{"default":"2"}}""", "ttl.default")]
    [InlineData("""{"ttl":null}""", "ttl")]
    [InlineData("""{"venues":null}""", "venues")]
    [InlineData("""{"venues":[]}""", "at least one venue")]
    [InlineData("""{"venues":[null]}""", "venues")]
    [InlineData("""{"venues":[{"name":"A b","types":["spot"]}]}""", "lower-case")]
    [InlineData("""{"venues":[{"name":"x","types":["option"]}]}""", "types")]
    [InlineData("""{"venues":[{"name":"x","types":["spot"],"instruments":["BTC"]}]}""", "BTC/*")]
    [InlineData("""{"risk":{"max_order_rate":{"default":51}}}""", "max_order_rate")]
    [InlineData("""{"instruments":{"quotes":["usd"]}}""", "quote")]
    [InlineData("""{"max_instruments":0}""", "max_instruments")]
    [InlineData("[]", "object")]
    [InlineData("{", "cannot be read")]
    public void Unusable_settings_are_refused_by_name(string json, string named) =>
        Should.Throw<DeskPolicyException>(() => DeskPolicy.Load(Encoding.UTF8.GetBytes(json))).Message.ShouldContain(named);

    [Theory]
    [InlineData("BTC/USDT", "BTC/USDT", false)]
    [InlineData("BTCUSDT", "BTC/USDT", false)]
    [InlineData("BTC-USDT", "BTC/USDT", false)]
    [InlineData("BTC_USDT", "BTC/USDT", false)]
    [InlineData("BTCFDUSD", "BTC/FDUSD", false)]
    [InlineData("XBT/USD", "BTC/USD", false)]
    [InlineData("BTC-USDT-SWAP", "BTC/USDT", true)]
    [InlineData("BTC/USDT:USDT", "BTC/USDT", true)]
    [InlineData("BTC-PERPETUAL", "BTC/USD", true)]
    [InlineData("ETH_USDC-PERPETUAL", "ETH/USDC", true)]
    public void An_instrument_is_the_same_in_every_spelling(string text, string canonical, bool perpetual)
    {
        var instrument = Instrument.Parse(text, DeskPolicy.Default.Instruments.Quotes).ShouldNotBeNull();

        (instrument.ToString(), instrument.PerpetualSpelling).ShouldBe((canonical, perpetual));
    }

    [Theory]
    [InlineData("")]
    [InlineData("USDT")]
    [InlineData("BTC/")]
    [InlineData("BTC/USDT/X")]
    [InlineData("btc/usdt")]
    [InlineData("-PERPETUAL")]
    [InlineData(":")]
    public void What_is_no_instrument_is_none(string text) => Instrument.Parse(text, DeskPolicy.Default.Instruments.Quotes).ShouldBeNull();
}
