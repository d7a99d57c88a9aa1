using DevEnv.Contracts.Configuration.Fields;
using DevEnv.Contracts.Configuration.Yaml;

namespace DevEnv.Contracts.Configuration;

/// <summary>Fills the records from a tree in which nothing is wrong.</summary>
internal static class ConfigBuilder
{
    public static DevEnvConfig Build(YamlMap root, DeskPolicy policy)
    {
        var requested = (int)Number(root, "ttl_hours", policy.Ttl.Default);
        var strategy = (YamlMap)root.Find("strategy")!;
        return new DevEnvConfig
        {
            Version = 1,
            EnvironmentName = (root.Find("environment") as YamlMap)?.Text("name"),
            Exchanges = [.. ((YamlList)root.Find("exchanges")!).Items.Cast<YamlMap>().Select(Exchange)],
            MarketData = MarketData(root.Find("market_data") as YamlMap),
            RiskConfig = Risk(root.Find("risk_config") as YamlMap, policy.Risk),
            Strategy = new StrategyConfig { Binary = strategy.Text("binary")!, Config = strategy.Text("config") },
            Execution = root.Text("execution") == "paper" ? ExecutionMode.Paper : ExecutionMode.Sandbox,
            TtlHours = Math.Min(requested, policy.Ttl.AtOnce),
            RequestedTtlHours = requested,
        };
    }

    private static ExchangeConfig Exchange(YamlMap exchange) => new()
    {
        Name = exchange.Text("name")!,
        Type = exchange.Text("type") == "perpetual" ? ExchangeType.Perpetual : ExchangeType.Spot,
        Sandbox = true,
        Instruments = [.. ((YamlList)exchange.Find("instruments")!).Items.Cast<YamlScalar>().Select(item => item.Text)],
    };

    private static MarketDataConfig MarketData(YamlMap? marketData) => new()
    {
        Mode = marketData?.Text("mode") switch
        {
            "replay" => MarketDataMode.Replay,
            "both" => MarketDataMode.Both,
            _ => MarketDataMode.Live,
        },
        ReplayStart = Moment(marketData, "replay_start"),
        ReplayEnd = Moment(marketData, "replay_end"),
    };

    private static RiskConfig Risk(YamlMap? risk, RiskPolicy policy) => new()
    {
        MaxPositionUsd = Number(risk, "max_position_usd", policy.MaxPositionUsd.Default),
        MaxDrawdownPct = Number(risk, "max_drawdown_pct", policy.MaxDrawdownPct.Default),
        MaxOrderRate = Number(risk, "max_order_rate", policy.MaxOrderRate.Default),
    };

    private static decimal Number(YamlMap? map, string key, decimal otherwise) =>
        map?.Find(key) is YamlScalar scalar && CoreSchema.TryExact(scalar.Text, out var value) ? value : otherwise;

    private static DateTimeOffset? Moment(YamlMap? map, string key) =>
        map?.Text(key) is { } text && MomentShape.TryParse(text, out var moment) ? moment : null;
}
