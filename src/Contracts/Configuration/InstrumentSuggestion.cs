namespace DevEnv.Contracts.Configuration;

internal static class InstrumentSuggestion
{
    public static string For(string text, InstrumentPolicy policy)
    {
        var (left, right) = Halves(text.ToUpperInvariant(), policy);
        var nearBase = policy.AllowsBase(left) ? left : NearestName.Of(left, policy.Bases);
        var nearQuote = policy.Quotes.Contains(right) ? right : NearestName.Of(right, policy.Quotes);
        if (nearBase is not null && nearQuote is not null && nearBase != nearQuote)
            return $"Did you mean `{nearBase}/{nearQuote}`?";
        return nearBase is null
            ? $"Bases are {Shown.QuoteAll(policy.Bases)}."
            : $"Quotes are {Shown.QuoteAll(policy.Quotes)}.";
    }

    private static (string Left, string Right) Halves(string text, InstrumentPolicy policy)
    {
        if (Instrument.Parse(text, policy.Quotes) is { } parsed)
            return (parsed.Base, parsed.Quote);
        var known = policy.Bases.Where(name => text.StartsWith(name, StringComparison.Ordinal)).MaxBy(name => name.Length);
        return known is null ? (text, "") : (known, text[known.Length..].TrimStart('/', '-', '_'));
    }
}
