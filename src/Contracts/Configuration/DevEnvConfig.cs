using System.Text.Json.Serialization;

namespace DevEnv.Contracts.Configuration;

/// <summary>A <c>.dev-env.yaml</c> after parsing, defaulting and checking against the desk's policy.</summary>
public sealed record DevEnvConfig
{
    public required int Version { get; init; }
    public string? EnvironmentName { get; init; }
    public required IReadOnlyList<ExchangeConfig> Exchanges { get; init; }
    public required MarketDataConfig MarketData { get; init; }
    public required RiskConfig RiskConfig { get; init; }
    public required StrategyConfig Strategy { get; init; }
    public required ExecutionMode Execution { get; init; }

    /// <summary>Granted at once.</summary>
    public required int TtlHours { get; init; }

    /// <summary>Asked for; more than <see cref="TtlHours"/> waits for an approval.</summary>
    public required int RequestedTtlHours { get; init; }
}

public sealed record ExchangeConfig(string Name, InstrumentType Type, bool Sandbox, IReadOnlyList<string> Instruments);

public sealed record MarketDataConfig(MarketDataMode Mode, DateTimeOffset? ReplayStart = null, DateTimeOffset? ReplayEnd = null);

public sealed record RiskConfig(decimal MaxPositionUsd, decimal MaxDrawdownPct, int MaxOrderRate);

public sealed record StrategyConfig(string Binary, string? Config);

[JsonConverter(typeof(JsonStringEnumConverter<InstrumentType>))]
public enum InstrumentType
{
    [JsonStringEnumMemberName("spot")]
    Spot,
    [JsonStringEnumMemberName("perpetual")]
    Perpetual,
}

[JsonConverter(typeof(JsonStringEnumConverter<MarketDataMode>))]
public enum MarketDataMode
{
    [JsonStringEnumMemberName("live")]
    Live,
    [JsonStringEnumMemberName("replay")]
    Replay,
    [JsonStringEnumMemberName("both")]
    Both,
}

[JsonConverter(typeof(JsonStringEnumConverter<ExecutionMode>))]
public enum ExecutionMode
{
    [JsonStringEnumMemberName("sandbox")]
    Sandbox,
    [JsonStringEnumMemberName("paper")]
    Paper,
}
