using System.Text.Json.Serialization;

namespace DevEnv.Contracts.Configuration;

/// <summary>
/// A checked `.dev-env.yaml` with every default filled in: what the state document holds and the instance is told.
/// The JSON names are those of the file.
/// </summary>
public sealed record DevEnvConfig
{
    [JsonPropertyName("version")]
    public required int Version { get; init; }

    /// <summary>For people only; the environment's id never depends on it.</summary>
    [JsonPropertyName("environment_name")]
    public string? EnvironmentName { get; init; }

    [JsonPropertyName("exchanges")]
    public required IReadOnlyList<ExchangeConfig> Exchanges { get; init; }

    [JsonPropertyName("market_data")]
    public required MarketDataConfig MarketData { get; init; }

    [JsonPropertyName("risk_config")]
    public required RiskConfig RiskConfig { get; init; }

    [JsonPropertyName("strategy")]
    public required StrategyConfig Strategy { get; init; }

    [JsonPropertyName("execution")]
    public required ExecutionMode Execution { get; init; }

    /// <summary>Granted at once, in hours; never above <see cref="TtlPolicy.AtOnce"/>.</summary>
    [JsonPropertyName("ttl_hours")]
    public required int TtlHours { get; init; }

    /// <summary>What the file asks for; above <see cref="TtlHours"/> the rest needs a manager's approval.</summary>
    [JsonPropertyName("requested_ttl_hours")]
    public required int RequestedTtlHours { get; init; }
}

public sealed record ExchangeConfig
{
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("type")]
    public required ExchangeType Type { get; init; }

    /// <summary>Always true in a checked configuration; kept so that every reader can refuse anything else.</summary>
    [JsonPropertyName("sandbox")]
    public required bool Sandbox { get; init; }

    /// <summary>As the file writes them; <see cref="Instrument.Parse"/> gives base and quote.</summary>
    [JsonPropertyName("instruments")]
    public required IReadOnlyList<string> Instruments { get; init; }
}

public sealed record MarketDataConfig
{
    [JsonPropertyName("mode")]
    public required MarketDataMode Mode { get; init; }

    /// <summary>UTC; set exactly when the mode is not live.</summary>
    [JsonPropertyName("replay_start")]
    public DateTimeOffset? ReplayStart { get; init; }

    [JsonPropertyName("replay_end")]
    public DateTimeOffset? ReplayEnd { get; init; }
}

public sealed record RiskConfig
{
    [JsonPropertyName("max_position_usd")]
    public required decimal MaxPositionUsd { get; init; }

    [JsonPropertyName("max_drawdown_pct")]
    public required decimal MaxDrawdownPct { get; init; }

    /// <summary>Orders per second.</summary>
    [JsonPropertyName("max_order_rate")]
    public required decimal MaxOrderRate { get; init; }
}

public sealed record StrategyConfig
{
    /// <summary>Relative to the repository's root, with forward slashes.</summary>
    [JsonPropertyName("binary")]
    public required string Binary { get; init; }

    [JsonPropertyName("config")]
    public string? Config { get; init; }
}
