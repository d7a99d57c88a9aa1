using System.Globalization;

namespace DevEnv.Contracts.Configuration.Fields;

/// <summary>The one table of what a `.dev-env.yaml` may say, under a desk's policy.</summary>
internal static class ConfigFields
{
    private static readonly string[] TypeNames = ["spot", "perpetual"];

    public static ExactShape Version { get; } = new("1", ConfigCode.Version, "No other version of this file is known.");

    public static string NameOf(ExchangeType type) => TypeNames[(int)type];

    public static MapShape For(DeskPolicy policy) => new(
    [
        new("version", Version, "The version of this file's format.", "version: 1") { IsRequired = true },
        new("environment", Environment(), "What people call the environment.", "environment: { name: my-test }"),
        new("exchanges", new ListShape(Exchange(policy), "exchange", policy.MaxExchanges), "The sandboxes of exchanges that the strategy trades on.", "exchanges:") { IsRequired = true },
        new("market_data", MarketData(), "Where prices come from.", "market_data: { mode: live }"),
        new("risk_config", Risk(policy.Risk), "Limits that the order gateway enforces. What is left out is the desk's default.", "risk_config: { max_order_rate: 10 }"),
        new("strategy", Strategy(), "What runs.", "strategy:") { IsRequired = true },
        new("execution", new ChoiceShape(["sandbox", "paper"], ConfigCode.NotAChoice), "sandbox sends orders to the exchange's sandbox, paper fills them on the instance.", "execution: sandbox") { Default = "\"sandbox\"" },
        new("ttl_hours", new NumberShape(policy.Ttl.Maximum, IsWhole: true, "hours"), Lifetime(policy.Ttl), $"ttl_hours: {policy.Ttl.Default}") { Default = Json(policy.Ttl.Default) },
    ]);

    private static MapShape Environment() => new(
    [
        new("name", new TextShape("a text", TextRules.DisplayName) { Longest = TextRules.LongestName }, "A display name; the environment's id comes from the pull request.", "name: my-test"),
    ]);

    private static MapShape Exchange(DeskPolicy policy) => new(
    [
        new("name", new ChoiceShape([.. policy.Venues.Select(venue => venue.Name)], ConfigCode.VenueNotAllowed), "The exchange.", $"name: {policy.Venues[0].Name}") { IsRequired = true },
        new("type", new ChoiceShape(TypeNames, ConfigCode.NotAChoice), "Which of the exchange's markets.", "type: spot") { IsRequired = true },
        new("sandbox", new ExactShape("true", ConfigCode.SandboxOnly, "A development environment never reaches a production exchange."), "Always true, written out.", "sandbox: true") { IsRequired = true },
        new("instruments", new ListShape(InstrumentName(), "instrument", policy.MaxInstruments), "What is traded, as BTC/USDT or in the exchange's own spelling.", "instruments: [BTC/USDT]") { IsRequired = true },
    ])
    {
        Conditions =
        [
            .. policy.Venues.Where(venue => venue.Types.Distinct().Count() < TypeNames.Length).Select(venue =>
                new Condition("name", [venue.Name]) { Limits = ("type", [.. venue.Types.Select(NameOf)]) }),
        ],
    };

    private static TextShape InstrumentName() => new("a text", TextRules.InstrumentText)
    {
        Longest = TextRules.LongestInstrument,
        Pattern = TextRules.InstrumentPattern,
    };

    private static MapShape MarketData() => new(
    [
        new("mode", new ChoiceShape(["live", "replay", "both"], ConfigCode.NotAChoice), "live prices, a replay of recorded ones, or both side by side.", "mode: live") { Default = "\"live\"" },
        new("replay_start", new MomentShape(), "Where a replay begins.", "replay_start: 2026-01-31T09:30:00Z"),
        new("replay_end", new MomentShape(), "Where a replay ends; later than its start.", "replay_end: 2026-01-31T17:00:00Z"),
    ])
    {
        Conditions =
        [
            new Condition("mode", ["replay", "both"]) { Default = "live", Requires = ["replay_start", "replay_end"] },
            new Condition("mode", ["live"]) { Default = "live", Forbids = ["replay_start", "replay_end"] },
        ],
    };

    private static MapShape Risk(RiskPolicy risk) => new(
    [
        Limit("max_position_usd", risk.MaxPositionUsd, "US dollars", "The largest position, over all instruments."),
        Limit("max_drawdown_pct", risk.MaxDrawdownPct, "per cent", "The loss from the peak at which trading halts."),
        Limit("max_order_rate", risk.MaxOrderRate, "orders per second", "How often the strategy may order."),
    ]);

    private static Field Limit(string key, RiskLimit limit, string unit, string meaning) =>
        new(key, new NumberShape(limit.Ceiling, IsWhole: false, unit), meaning, $"{key}: {Json(limit.Default)}") { Default = Json(limit.Default) };

    private static MapShape Strategy() => new(
    [
        new("binary", RepositoryPath(), "The strategy's executable, as a path in the repository or in CI's upload.", "binary: strategies/my-strategy") { IsRequired = true },
        new("config", RepositoryPath(), "The strategy's own configuration, as a path in the repository.", "config: strategies/my-strategy.toml"),
    ]);

    private static TextShape RepositoryPath() => new("a path in the repository", TextRules.FilePath)
    {
        Longest = TextRules.LongestPath,
        Pattern = @"^(?![/~])(?![A-Za-z]:)(?!(.*/)?\.{0,2}(/|$))(?!(.*/)?-)[^\\]+$",
    };

    private static string Lifetime(TtlPolicy ttl) =>
        $"How long the environment lives. Up to {ttl.AtOnce} at once; beyond that it starts with {ttl.AtOnce} and the rest is asked of a manager.";

    private static string Json(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
