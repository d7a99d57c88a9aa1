using System.Reflection;
using DevEnv.Contracts.Configuration;

namespace DevEnv.Contracts.Tests.Configuration;

/// <summary>A row for each rule: what is changed in the seed example, and the one problem that must come of it.</summary>
public sealed class RuleTests
{
    private const string Replay = "mode: replay\n  replay_start: 2026-02-01\n  replay_end: ";

    public static TheoryData<string, string, string, int, int, string> Rules { get; } = new()
    {
        // code, text in the seed, what takes its place, line, column, path
        { ConfigCode.Version, "version: 1", "version: 2", 1, 10, "version" },
        { ConfigCode.Version, "version: 1", "version: \"1\"", 1, 10, "version" },
        { ConfigCode.Version, "version: 1", "version: [1]", 1, 10, "version" },
        { ConfigCode.MissingKey, "version: 1\n", "", 1, 1, "version" },
        { ConfigCode.MissingKey, "    type: spot\n", "", 5, 5, "exchanges[0].type" },
        { ConfigCode.MissingKey, "    sandbox: true\n", "", 5, 5, "exchanges[0].sandbox" },
        { ConfigCode.MissingKey, "  binary: strategies/mean-reversion-v3\n", "", 22, 1, "strategy.binary" },
        { ConfigCode.MissingKey, "mode: live", "mode: replay\n  replay_start: 2026-02-01", 16, 1, "market_data.replay_end" },
        { ConfigCode.UnknownKey, "ttl_hours", "ttl_hour", 25, 1, "ttl_hour" },
        { ConfigCode.UnknownKey, "max_drawdown_pct", "max_drawdwon_pct", 20, 3, "risk_config.max_drawdwon_pct" },
        { ConfigCode.UnknownKey, "    sandbox: true", "    sandbox: true\n    api_key: x", 8, 5, "exchanges[0].api_key" },
        { ConfigCode.ForbiddenKey, "mode: live", "mode: live\n  replay_end: 2026-02-01", 18, 3, "market_data.replay_end" },
        { ConfigCode.ForbiddenKey, "  mode: live", "  replay_start: 2026-02-01", 17, 3, "market_data.replay_start" },
        { ConfigCode.EmptyValue, "ttl_hours: 48", "ttl_hours:", 25, 1, "ttl_hours" },
        { ConfigCode.EmptyValue, "- ETH/USDT", "-", 10, 8, "exchanges[0].instruments[1]" },
        { ConfigCode.EmptyValue, "\"mean-reversion-v3-test\"", "~", 3, 3, "environment.name" },
        { ConfigCode.WrongType, "\"mean-reversion-v3-test\"", "42", 3, 9, "environment.name" },
        { ConfigCode.WrongType, "\"mean-reversion-v3-test\"", "[a]", 3, 9, "environment.name" },
        { ConfigCode.WrongType, "max_order_rate: 10", "max_order_rate: \"10\"", 21, 19, "risk_config.max_order_rate" },
        { ConfigCode.WrongType, "1000", "1_000", 19, 21, "risk_config.max_position_usd" },
        { ConfigCode.WrongType, "ttl_hours: 48", "ttl_hours: 47.5", 25, 12, "ttl_hours" },
        { ConfigCode.WrongType, "market_data:\n  mode: live", "market_data: live", 16, 14, "market_data" },
        { ConfigCode.WrongType, "\n      - BTC/USDT\n      - ETH/USDT", " BTC/USDT", 8, 18, "exchanges[0].instruments" },
        { ConfigCode.WrongType, "type: spot", "type: true", 6, 11, "exchanges[0].type" },
        { ConfigCode.WrongType, "mode: live", "mode: both\n  replay_start: 2026\n  replay_end: 2026-02-01", 18, 17, "market_data.replay_start" },
        { ConfigCode.NotAChoice, "type: spot", "type: perp", 6, 11, "exchanges[0].type" },
        { ConfigCode.NotAChoice, "mode: live", "mode: Live", 17, 9, "market_data.mode" },
        { ConfigCode.NotAChoice, "ttl_hours: 48", "execution: live", 25, 12, "execution" },
        { ConfigCode.OutOfRange, "ttl_hours: 48", "ttl_hours: 0", 25, 12, "ttl_hours" },
        { ConfigCode.OutOfRange, "ttl_hours: 48", "ttl_hours: 721", 25, 12, "ttl_hours" },
        { ConfigCode.OutOfRange, "max_position_usd: 1000", "max_position_usd: 100000.01", 19, 21, "risk_config.max_position_usd" },
        { ConfigCode.OutOfRange, "max_drawdown_pct: 5", "max_drawdown_pct: -5", 20, 21, "risk_config.max_drawdown_pct" },
        { ConfigCode.OutOfRange, "max_order_rate: 10", "max_order_rate: 51", 21, 19, "risk_config.max_order_rate" },
        { ConfigCode.NotExact, "max_order_rate: 10", "max_order_rate: 1e-40", 21, 19, "risk_config.max_order_rate" },
        { ConfigCode.NotExact, "max_order_rate: 10", "max_order_rate: .inf", 21, 19, "risk_config.max_order_rate" },
        { ConfigCode.NotExact, "max_order_rate: 10", "max_order_rate: 0x10", 21, 19, "risk_config.max_order_rate" },
        { ConfigCode.NotExact, "max_order_rate: 10", "max_order_rate: 1e400", 21, 19, "risk_config.max_order_rate" },
        { ConfigCode.TooFew, "\n      - BTC/USDT\n      - ETH/USDT", " []", 8, 18, "exchanges[0].instruments" },
        { ConfigCode.TooMany, "\n      - BTC/USDT\n      - ETH/USDT", " [" + string.Join(",", DeskPolicy.Default.Instruments.Bases.Where(name => name != "USDC").SelectMany(name => new[] { name + "/USDT", name + "/USDC" }).Take(51)) + "]", 8, 479, "exchanges[0].instruments" },
        { ConfigCode.TextLength, "\"mean-reversion-v3-test\"", new string('n', 61), 3, 9, "environment.name" },
        { ConfigCode.TextLength, "\"mean-reversion-v3-test\"", "\" \"", 3, 9, "environment.name" },
        { ConfigCode.TextLength, "strategies/mean-reversion-v3.toml", new string('p', 257), 24, 11, "strategy.config" },
        { ConfigCode.NotPrintable, "\"mean-reversion-v3-test\"", "\"a\\x1b[31m\"", 3, 9, "environment.name" },
        { ConfigCode.NotPrintable, "\"mean-reversion-v3-test\"", "\"a\\u202Eb\"", 3, 9, "environment.name" },
        { ConfigCode.NotPrintable, "strategies/mean-reversion-v3.toml", "\"a\\0b\"", 24, 11, "strategy.config" },
        { ConfigCode.BadPath, "strategies/mean-reversion-v3.toml", "/etc/passwd", 24, 11, "strategy.config" },
        { ConfigCode.BadPath, "strategies/mean-reversion-v3.toml", "~/x", 24, 11, "strategy.config" },
        { ConfigCode.BadPath, "strategies/mean-reversion-v3.toml", "C:/x", 24, 11, "strategy.config" },
        { ConfigCode.BadPath, "strategies/mean-reversion-v3.toml", "a/../../x", 24, 11, "strategy.config" },
        { ConfigCode.BadPath, "strategies/mean-reversion-v3.toml", "..", 24, 11, "strategy.config" },
        { ConfigCode.BadPath, "strategies/mean-reversion-v3.toml", "a\\..\\x", 24, 11, "strategy.config" },
        { ConfigCode.BadPath, "strategies/mean-reversion-v3.toml", "-rf", 24, 11, "strategy.config" },
        { ConfigCode.BadPath, "strategies/mean-reversion-v3.toml", "a/-rf", 24, 11, "strategy.config" },
        { ConfigCode.BadPath, "strategies/mean-reversion-v3.toml", "a//b", 24, 11, "strategy.config" },
        { ConfigCode.BadPath, "strategies/mean-reversion-v3.toml", "a/", 24, 11, "strategy.config" },
        { ConfigCode.BadPath, "strategies/mean-reversion-v3.toml", "./a", 24, 11, "strategy.config" },
        { ConfigCode.BadPath, "strategies/mean-reversion-v3.toml", "\" a\"", 24, 11, "strategy.config" },
        { ConfigCode.SandboxOnly, "sandbox: true", "sandbox: false", 7, 14, "exchanges[0].sandbox" },
        { ConfigCode.SandboxOnly, "sandbox: true", "sandbox: \"true\"", 7, 14, "exchanges[0].sandbox" },
        { ConfigCode.SandboxOnly, "sandbox: true", "sandbox: yes", 7, 14, "exchanges[0].sandbox" },
        { ConfigCode.VenueNotAllowed, "name: binance", "name: binanse", 5, 11, "exchanges[0].name" },
        { ConfigCode.VenueNotAllowed, "name: binance", "name: ftx", 5, 11, "exchanges[0].name" },
        { ConfigCode.TypeNotAllowed, "bybit\n    type: perpetual", "coinbase\n    type: perpetual", 12, 11, "exchanges[1].type" },
        { ConfigCode.BadInstrument, "- BTC/USDT", "- BTC USDT", 9, 9, "exchanges[0].instruments[0]" },
        { ConfigCode.BadInstrument, "- BTC/USDT", "- BTC//USDT", 9, 9, "exchanges[0].instruments[0]" },
        { ConfigCode.InstrumentNotAllowed, "- BTC/USDT", "- BCT/USDT", 9, 9, "exchanges[0].instruments[0]" },
        { ConfigCode.InstrumentNotAllowed, "- BTC/USDT", "- btc/usdt", 9, 9, "exchanges[0].instruments[0]" },
        { ConfigCode.InstrumentNotAllowed, "- BTC/USDT", "- BTC-PERPETUAL", 9, 9, "exchanges[0].instruments[0]" },
        { ConfigCode.InstrumentNotAllowed, "- BTC/USDT", "- BTC/BTC", 9, 9, "exchanges[0].instruments[0]" },
        { ConfigCode.InstrumentNotAllowed, "- BTCUSDT", "- BTCUSTD", 15, 9, "exchanges[1].instruments[0]" },
        { ConfigCode.DuplicateInstrument, "- ETH/USDT", "- BTCUSDT", 10, 9, "exchanges[0].instruments[1]" },
        { ConfigCode.DuplicateExchange, "bybit\n    type: perpetual", "binance\n    type: spot", 11, 5, "exchanges[1]" },
        { ConfigCode.BadMoment, "mode: live", Replay + "2026-02-30", 19, 15, "market_data.replay_end" },
        { ConfigCode.BadMoment, "mode: live", Replay + "2026-02-03T10:00:00", 19, 15, "market_data.replay_end" },
        { ConfigCode.ReplayOrder, "mode: live", Replay + "2026-02-01T00:00:00Z", 19, 15, "market_data.replay_end" },

        { ConfigCode.TooLarge, "ttl_hours: 48", "#" + new string('x', 16 * 1024), 1, 1, "" },
        { ConfigCode.ControlCharacter, "live", "li\u0007ve", 17, 11, "" },
        { ConfigCode.ControlCharacter, "live", "live # \u202E", 17, 16, "" },
        { ConfigCode.Tab, "  mode: live", "\tmode: live", 17, 1, "" },
        { ConfigCode.Tab, "mode: live", "mode:\tlive", 17, 8, "" },
        { ConfigCode.TooDeep, "ttl_hours: 48", "x: " + new string('[', 16) + new string(']', 16), 25, 19, "" },
        { ConfigCode.EmptyFile, Example.Seed, "", 1, 1, "" },
        { ConfigCode.EmptyFile, Example.Seed, "# nothing\n---\n\n", 1, 1, "" },
        { ConfigCode.WrongType, Example.Seed, "\n- version", 2, 1, "" },
        { ConfigCode.Syntax, "ttl_hours: 48", "ttl_hours 48", 25, 1, "" },
        { ConfigCode.Syntax, "\n      - BTC/USDT\n      - ETH/USDT", " [BTC/USDT", 9, 3, "" },
        { ConfigCode.Syntax, "\n      - BTC/USDT\n      - ETH/USDT", " [BTC/USDT}", 8, 27, "" },
        { ConfigCode.Syntax, "- BTC/USDT", "- @home", 9, 9, "" },
        { ConfigCode.Anchor, "- BTC/USDT", "- &btc BTC/USDT", 9, 9, "" },
        { ConfigCode.Alias, "- BTC/USDT", "- *btc", 9, 9, "" },
        { ConfigCode.Tag, "ttl_hours: 48", "ttl_hours: !!int 48", 25, 12, "" },
        { ConfigCode.Tag, "- BTC/USDT", "- !<]]]> BTC/USDT", 9, 9, "" },
        { ConfigCode.MergeKey, "    type: spot\n", "    type: spot\n    <<: {sandbox: true}\n", 7, 5, "" },
        { ConfigCode.DuplicateKey, "ttl_hours: 48", "ttl_hours: 48\n\"ttl_hours\": 49", 26, 1, "" },
        { ConfigCode.ComplexKey, "ttl_hours: 48", "? ttl_hours\n: 48", 25, 1, "" },
        { ConfigCode.ComplexKey, "ttl_hours: 48", "[ttl_hours]: 48", 25, 1, "" },
        { ConfigCode.SecondDocument, "ttl_hours: 48", "ttl_hours: 48\n---\nversion: 1", 26, 1, "" },
        { ConfigCode.SecondDocument, "ttl_hours: 48", "ttl_hours: 48\n...\n", 26, 1, "" },
        { ConfigCode.Directive, "version: 1", "%YAML 1.2\n---\nversion: 1", 1, 1, "" },
        { ConfigCode.MultiLineText, "strategies/mean-reversion-v3.toml", "|\n    text", 24, 11, "" },
        { ConfigCode.MultiLineText, "strategies/mean-reversion-v3.toml", "one\n    two", 25, 5, "" },
        { ConfigCode.MultiLineText, "market_data:\n", "market_data\n", 17, 3, "" },
        { ConfigCode.Syntax, "ttl_hours: 48", "ttl_hours: [", 25, 12, "" },
        { ConfigCode.Syntax, "- BTC/USDT\n", "- [a,\nb]\n", 10, 1, "" },
        { ConfigCode.Syntax, "- BTC/USDT\n", "- [a,\n  ] b\n", 10, 5, "" },
        { ConfigCode.Syntax, "ttl_hours: 48", "{\"a\" :b}", 25, 6, "" },
        { ConfigCode.MultiLineText, "\"mean-reversion-v3-test\"", "\"mean", 3, 9, "" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Each_rule_says_where_it_is_broken(string code, string old, string @new, int line, int column, string path)
    {
        var problem = Example.OnlyProblem(Example.SeedWith(old, @new));

        (problem.Code, problem.Line, problem.Column, problem.Path).ShouldBe((code, line, column, path), $"{problem.Message} {problem.Mend}");
        problem.Message.ShouldEndWith(".");
        problem.Mend.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public void Every_code_has_a_rule_that_shows_it()
    {
        var codes = typeof(ConfigCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);

        // Bytes that are no UTF-8 cannot be written as a row.
        codes.Except(Rules.Select(row => row.Data.Item1)).ShouldBe([ConfigCode.NotUtf8]);
    }

    [Fact]
    public void All_problems_are_told_at_once_in_the_order_of_the_file()
    {
        var result = Example.Read("""
            version: 1
            envirnment: {name: a}
            exchanges:
              - {name: binanse, type: spot, sandbox: no, instruments: [BTC/USDT]}
              - {name: kraken, type: perpetual, instruments: [XXX/USD, ETH/USD, ETH-USD]}
            market_data: {mode: replay}
            risk_config: {max_position_usd: 1e9}
            strategy: {binary: ../x}
            ttl_hours: soon
            """);

        result.Problems.Select(problem => $"{problem.Line}:{problem.Column} {problem.Code} {problem.Path}").ShouldBe(
        [
            "2:1 unknown-key envirnment",
            "4:12 venue-not-allowed exchanges[0].name",
            "4:42 sandbox-only exchanges[0].sandbox",
            "5:5 missing-key exchanges[1].sandbox",
            "5:26 type-not-allowed exchanges[1].type",
            "5:51 instrument-not-allowed exchanges[1].instruments[0]",
            "5:69 duplicate-instrument exchanges[1].instruments[2]",
            "6:1 missing-key market_data.replay_end",
            "6:1 missing-key market_data.replay_start",
            "7:33 out-of-range risk_config.max_position_usd",
            "8:20 bad-path strategy.binary",
            "9:12 wrong-type ttl_hours",
        ]);
    }

    [Fact]
    public void Another_version_is_the_only_thing_said_about_its_file() =>
        Example.OnlyProblem("version: 2\nnew_things: [1, 2]").Message.ShouldContain("`version` must be `1`");

    [Theory]
    [InlineData("ttl_hours", "ttl_hour", "Did you mean `ttl_hours`?")]
    [InlineData("max_drawdown_pct", "max-drawdown-pct", "Did you mean `max_drawdown_pct`?")]
    [InlineData("name: binance", "name: Binance", "Did you mean `binance`?")]
    [InlineData("- BTC/USDT", "- BCT/USDT", "Did you mean `BTC/USDT`?")]
    [InlineData("- BTC/USDT", "- BTC/USTD", "Did you mean `BTC/USDT`?")]
    [InlineData("- BTCUSDT", "- BTCUSTD", "Did you mean `BTC/USDT`?")]
    [InlineData("- BTC/USDT", "- btc/usdt", "Did you mean `BTC/USDT`?")]
    [InlineData("bybit\n    type: perpetual", "kraken\n    type: perpetual", "Use `spot`.")]
    [InlineData("1000", "1_000", "Write `1000` without quotes or separators.")]
    [InlineData("sandbox: true", "sandbox: \"true\"", "Write `true` without quotes.")]
    [InlineData("\"mean-reversion-v3-test\"", "42", "Put it in quotes: `\"42\"`.")]
    [InlineData("ttl_hours: 48", "ttl_hours: 1000", "Write at most 720.")]
    public void A_problem_says_how_to_mend_it(string old, string @new, string mend) =>
        Example.OnlyProblem(Example.SeedWith(old, @new)).Mend.ShouldBe(mend);
}
