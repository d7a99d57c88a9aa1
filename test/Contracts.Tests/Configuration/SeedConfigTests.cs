using System.Text;
using System.Text.Json;
using DevEnv.Contracts.Configuration;

namespace DevEnv.Contracts.Tests.Configuration;

public sealed class SeedConfigTests
{
    [Fact]
    public void The_seed_example_is_read_as_it_is_written()
    {
        var config = Example.ReadValid(Example.Seed);

        config.Version.ShouldBe(1);
        config.EnvironmentName.ShouldBe("mean-reversion-v3-test");
        config.Exchanges.Select(exchange => (exchange.Name, exchange.Type, exchange.Sandbox, string.Join(' ', exchange.Instruments))).ShouldBe(
        [
            ("binance", ExchangeType.Spot, true, "BTC/USDT ETH/USDT"),
            ("bybit", ExchangeType.Perpetual, true, "BTCUSDT"),
        ]);
        config.MarketData.ShouldBe(new MarketDataConfig { Mode = MarketDataMode.Live });
        config.RiskConfig.ShouldBe(new RiskConfig { MaxPositionUsd = 1000, MaxDrawdownPct = 5, MaxOrderRate = 10 });
        config.Strategy.ShouldBe(new StrategyConfig { Binary = "strategies/mean-reversion-v3", Config = "strategies/mean-reversion-v3.toml" });
        config.Execution.ShouldBe(ExecutionMode.Sandbox);
        config.TtlHours.ShouldBe(48);
        config.RequestedTtlHours.ShouldBe(48);
    }

    [Fact]
    public void What_a_file_leaves_out_takes_the_desks_defaults()
    {
        var config = Example.ReadValid("""
            version: 1
            exchanges:
            - {name: okx, type: perpetual, sandbox: true, instruments: [BTC-USDT-SWAP]}
            strategy: {binary: run.sh}
            """);

        config.EnvironmentName.ShouldBeNull();
        config.MarketData.Mode.ShouldBe(MarketDataMode.Live);
        config.RiskConfig.ShouldBe(new RiskConfig { MaxPositionUsd = 1000, MaxDrawdownPct = 5, MaxOrderRate = 10 });
        config.Strategy.Config.ShouldBeNull();
        config.Execution.ShouldBe(ExecutionMode.Sandbox);
        config.TtlHours.ShouldBe(48);
    }

    [Theory]
    [InlineData(96, 96)]
    [InlineData(97, 96)]
    [InlineData(720, 96)]
    [InlineData(1, 1)]
    public void A_lifetime_beyond_what_is_given_at_once_is_granted_in_part(int asked, int granted)
    {
        var config = Example.ReadValid(Example.SeedWith("ttl_hours: 48", $"ttl_hours: {asked}"));

        config.TtlHours.ShouldBe(granted);
        config.RequestedTtlHours.ShouldBe(asked);
    }

    [Fact]
    public void A_replay_keeps_its_moments_in_utc()
    {
        var config = Example.ReadValid(Example.SeedWith("mode: live", "mode: both\n  replay_start: 2026-01-31\n  replay_end: 2026-02-01T09:30:00+01:00"));

        config.MarketData.Mode.ShouldBe(MarketDataMode.Both);
        config.MarketData.ReplayStart.ShouldBe(new DateTimeOffset(2026, 1, 31, 0, 0, 0, TimeSpan.Zero));
        config.MarketData.ReplayEnd.ShouldBe(new DateTimeOffset(2026, 2, 1, 8, 30, 0, TimeSpan.Zero));
        config.MarketData.ReplayEnd!.Value.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Numbers_are_exact()
    {
        var config = Example.ReadValid(Example.SeedWith("max_position_usd: 1000", "max_position_usd: 0.1000000000000000000000000001"));

        config.RiskConfig.MaxPositionUsd.ShouldBe(0.1000000000000000000000000001m);
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Line_breaks_of_other_systems_are_read_too(string lineBreak) =>
        Example.ReadValid(Example.Seed.Replace("\n", lineBreak, StringComparison.Ordinal)).Exchanges.Count.ShouldBe(2);

    [Fact]
    public void A_byte_order_mark_is_skipped_and_counts_for_no_column()
    {
        Example.ReadValid("\uFEFF" + Example.Seed);

        var problem = Example.OnlyProblem("\uFEFF" + Example.SeedWith("version: 1", "version: 2"));
        (problem.Line, problem.Column).ShouldBe((1, 10));
    }

    [Fact]
    public void Comments_quotes_braces_and_a_leading_marker_are_plain_yaml() => Example.ReadValid("""
        # [ { a comment with brackets
        ---
        "version": 1
        environment: {'name': 'it''s #1: "best"'}   # trailing
        exchanges: [
          { "name":"binance","type":"spot", "sandbox":true,
            "instruments": [ "BTC/USDT", 'ETH/USDT',
              SOL/USDT
            ]
          }
        ]
        strategy:
          binary: strategies/it's [odd] {name}
        """).EnvironmentName.ShouldBe("it's #1: \"best\"");

    [Fact]
    public void Json_is_yaml() => Example.ReadValid(
        """{"version":1,"exchanges":[{"name":"kraken","type":"spot","sandbox":true,"instruments":["BTC/USD"]}],"strategy":{"binary":"a"}}""")
        .Exchanges[0].Name.ShouldBe("kraken");

    [Fact]
    public void The_stored_form_speaks_the_files_names()
    {
        var json = JsonSerializer.Serialize(Example.ReadValid(Example.Seed), ConfigurationJson.Default.DevEnvConfig);

        json.ShouldBe("""{"version":1,"environment_name":"mean-reversion-v3-test","exchanges":[{"name":"binance","type":"spot","sandbox":true,"instruments":["BTC/USDT","ETH/USDT"]},{"name":"bybit","type":"perpetual","sandbox":true,"instruments":["BTCUSDT"]}],"market_data":{"mode":"live"},"risk_config":{"max_position_usd":1000,"max_drawdown_pct":5,"max_order_rate":10},"strategy":{"binary":"strategies/mean-reversion-v3","config":"strategies/mean-reversion-v3.toml"},"execution":"sandbox","ttl_hours":48,"requested_ttl_hours":48}""");
    }

    [Fact]
    public void Utf16_is_refused_where_it_begins()
    {
        var problem = DevEnvConfigReader.Read(Encoding.Unicode.GetBytes("\uFEFFversion: 1"), DeskPolicy.Default).Problems.ShouldHaveSingleItem();

        (problem.Code, problem.Line, problem.Column).ShouldBe((ConfigCode.NotUtf8, 1, 1));
    }
}
