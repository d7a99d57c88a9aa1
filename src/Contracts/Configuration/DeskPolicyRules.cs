namespace DevEnv.Contracts.Configuration;

internal static class DeskPolicyRules
{
    public static void Require(DeskPolicy policy)
    {
        Need(policy.Venues.Count > 0 && policy.Venues.All(venue => venue is not null), "venues must name at least one venue");
        Need(policy.Venues.Select(venue => venue.Name).Distinct().Count() == policy.Venues.Count, "venues must not name a venue twice");
        foreach (var venue in policy.Venues)
        {
            Need(venue.Name.Length is > 0 and <= 32 && venue.Name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'),
                "a venue's name must be lower-case letters, digits and dashes");
            Need(venue.Types.Count > 0, $"venue {venue.Name} needs at least one type");
            Need(venue.Instruments?.All(pattern => pattern?.Split('/') is [{ Length: > 0 }, { Length: > 0 }]) ?? true,
                $"an instrument pattern of venue {venue.Name} must look like BTC/*");
        }

        Need(policy.Instruments.Bases.Count > 0 && policy.Instruments.Quotes.Count > 0,
            "instruments must name at least one base and one quote");
        Need(policy.Instruments.Bases.All(name => name == "*" || Instrument.IsCurrency(name)), "a base must be upper-case letters and digits");
        Need(policy.Instruments.Quotes.All(Instrument.IsCurrency), "a quote must be upper-case letters and digits");
        NeedLimit(policy.Risk.MaxPositionUsd, "risk.max_position_usd");
        NeedLimit(policy.Risk.MaxDrawdownPct, "risk.max_drawdown_pct");
        NeedLimit(policy.Risk.MaxOrderRate, "risk.max_order_rate");
        Need(policy.Risk.MaxDrawdownPct.Ceiling <= 100, "risk.max_drawdown_pct.ceiling must be at most 100");
        Need(policy.Ttl.Default >= 1 && policy.Ttl.Default <= policy.Ttl.AtOnce && policy.Ttl.AtOnce <= policy.Ttl.Maximum,
            "ttl must keep 1 <= default <= at_once <= maximum");
        Need(policy.MaxExchanges >= 1, "max_exchanges must be at least 1");
        Need(policy.MaxInstruments >= 1, "max_instruments must be at least 1");
    }

    private static void NeedLimit(RiskLimit limit, string name) =>
        Need(limit.Default > 0 && limit.Default <= limit.Ceiling, $"{name} must keep 0 < default <= ceiling");

    private static void Need(bool holds, string rule)
    {
        if (!holds)
            throw new DeskPolicyException($"The desk's settings cannot be used: {rule}.");
    }
}
