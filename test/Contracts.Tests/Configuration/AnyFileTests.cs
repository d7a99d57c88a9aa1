using System.Text;
using System.Text.Json;
using DevEnv.Contracts.Configuration;
using FsCheck;
using FsCheck.Fluent;

namespace DevEnv.Contracts.Tests.Configuration;

public sealed class AnyFileTests
{
    private static readonly string[] Words =
    [
        "version", "1", "exchanges", "name", "binance", "type", "spot", "sandbox", "true", "instruments", "BTC/USDT", "strategy", "binary", "config", "a/b",
        "market_data", "mode", "replay", "replay_start", "2026-01-01", "ttl_hours", "48", "~", "risk_config", "max_order_rate", "1e9", "<<", "ttl_hours: 5",
        ":", ": ", ":\n", ":\n  ", "\n", "\n  ", "\n    ", "- ", "  - ", "[", "]", "{", "}", ", ", "\"", "'", "#", "\t", "é", "𝄞", "\u202E", "\"\\uD800\"", "\"\\uD834\\uDD1E\"",
        "\"\\U0000D834\\u12\"", "\"\\x1b[0m\"", "`", "@", "|",
    ];

    [Fact]
    public void No_bytes_make_the_reader_throw_and_every_position_lies_in_the_file() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => PositionsLieWithin(bytes))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void No_words_of_the_file_make_the_reader_throw_and_every_position_lies_in_the_file() =>
        Prop.ForAll(Gen.Elements(Words).ListOf().Select(words => string.Concat(words)).ToArbitrary(), text => PositionsLieWithin(Encoding.UTF8.GetBytes(text)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(10_000).WithEndSize(80));

    [Fact]
    public void No_change_of_a_few_bytes_of_the_seed_makes_the_reader_throw()
    {
        var seed = Encoding.UTF8.GetBytes(Example.Seed);
        var edits = Gen.Zip(Gen.Choose(0, seed.Length - 1), Gen.Elements("[]{}\"'#:,-?!&*|>%@`\\ \n\r\t0~"u8.ToArray())).ListOf().Where(list => list.Count > 0);

        Prop.ForAll(edits.ToArbitrary(), list =>
        {
            var changed = (byte[])seed.Clone();
            foreach (var (at, value) in list.Take(4))
                changed[at] = value;
            return PositionsLieWithin(changed);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));
    }

    [Fact]
    public void A_valid_configuration_survives_its_stored_form()
    {
        Prop.ForAll(ValidFiles().ToArbitrary(), text =>
        {
            var config = Example.ReadValid(text);
            var json = JsonSerializer.Serialize(config, ConfigurationJson.Default.DevEnvConfig);
            var again = JsonSerializer.Deserialize(json, ConfigurationJson.Default.DevEnvConfig)!;
            return JsonSerializer.Serialize(again, ConfigurationJson.Default.DevEnvConfig) == json
                && again.RiskConfig == config.RiskConfig && again.MarketData == config.MarketData && again.Strategy == config.Strategy;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    private static bool PositionsLieWithin(byte[] bytes)
    {
        var result = DevEnvConfigReader.Read(bytes, DeskPolicy.Default);
        var lines = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', '\r');
        var markdown = ConfigProblemText.Markdown(result.Problems);
        return result.IsValid == (result.Problems.Count == 0)
            && result.Problems.All(problem => problem.Line >= 1 && problem.Line <= lines.Length
                && problem.Column >= 1 && problem.Column <= lines[problem.Line - 1].Length + 1)
            && markdown.Split('\n').All(line => line.Length == 0 || line.StartsWith("- ", StringComparison.Ordinal));
    }

    private static Gen<string> ValidFiles() =>
        from name in Gen.Elements("a", "mean reversion", "it's [x]: #1", "Ünïcode 𝄞")
        from mode in Gen.Elements("live", "both\n  replay_start: 2026-01-01\n  replay_end: 2026-01-01T00:00:00.5Z", "replay\n  replay_end: 2026-01-02\n  replay_start: 2026-01-01T23:59:00-02:00".Replace("-02:00", "+02:00", StringComparison.Ordinal))
        from position in Gen.Choose(1, 10_000_000)
        from rate in Gen.Choose(1, 50)
        from hours in Gen.Choose(1, 720)
        from execution in Gen.Elements("sandbox", "paper")
        select $"""
            version: 1
            environment: {JsonSerializer.Serialize(new Dictionary<string, string> { ["name"] = name })}
            exchanges: [{"{"}name: deribit, type: perpetual, sandbox: true, instruments: [BTC-PERPETUAL, ETH_USDC-PERPETUAL]{"}"}]
            market_data:
              mode: {mode}
            risk_config:
              max_position_usd: {position / 100}.{position % 100:00}
              max_order_rate: {rate}
            strategy:
              binary: bin/run
            execution: {execution}
            ttl_hours: {hours}
            """;
}
