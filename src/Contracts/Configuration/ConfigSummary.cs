using System.Globalization;
using System.Text;

namespace DevEnv.Contracts.Configuration;

/// <summary>The effective configuration in a few lines for a terminal.</summary>
public static class ConfigSummary
{
    public static string Render(DevEnvConfig config)
    {
        var text = new StringBuilder();
        if (config.EnvironmentName is not null)
            Line(text, "name", config.EnvironmentName);
        foreach (var exchange in config.Exchanges)
            Line(text, "exchange", $"{exchange.Name} {Name(exchange.Type)} sandbox: {string.Join(", ", exchange.Instruments)}");
        Line(text, "market data", config.MarketData is { ReplayStart: { } start, ReplayEnd: { } end }
            ? string.Create(CultureInfo.InvariantCulture, $"{Name(config.MarketData.Mode)}, {start:yyyy-MM-dd HH:mm:ss}Z to {end:yyyy-MM-dd HH:mm:ss}Z")
            : Name(config.MarketData.Mode));
        Line(text, "risk", string.Create(CultureInfo.InvariantCulture,
            $"position {config.RiskConfig.MaxPositionUsd} USD, drawdown {config.RiskConfig.MaxDrawdownPct} %, {config.RiskConfig.MaxOrderRate} orders/s"));
        Line(text, "strategy", config.Strategy.Config is null ? config.Strategy.Binary : $"{config.Strategy.Binary} with {config.Strategy.Config}");
        Line(text, "execution", Name(config.Execution));
        Line(text, "lifetime", config.RequestedTtlHours > config.TtlHours
            ? $"{config.TtlHours} h at once, {config.RequestedTtlHours} h once a manager approves"
            : $"{config.TtlHours} h");
        return text.ToString();
    }

    private static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static void Line(StringBuilder text, string label, string value) =>
        text.Append(CultureInfo.InvariantCulture, $"  {label,-12}{value}\n");
}
