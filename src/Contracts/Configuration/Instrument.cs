namespace DevEnv.Contracts.Configuration;

/// <summary>An instrument whatever the venue's spelling: BTC/USDT, BTC-USDT-SWAP, BTCUSDT and BTC_USDC-PERPETUAL have one base and one quote.</summary>
/// <param name="PerpetualSpelling">The text itself says that it is a perpetual.</param>
public sealed record Instrument(string Base, string Quote, bool PerpetualSpelling)
{
    private static readonly string[] PerpetualEndings = ["-PERPETUAL", "-SWAP", "-PERP"];

    public override string ToString() => $"{Base}/{Quote}";

    /// <param name="quotes">Needed for spellings without a separator.</param>
    /// <returns>Null when the text is not an instrument.</returns>
    public static Instrument? Parse(string text, IReadOnlyList<string> quotes)
    {
        var (name, isPerpetual) = WithoutPerpetualEnding(text);
        var pair = name.Split('/', '-', '_') switch
        {
            [var left, var right] => (Base: left, Quote: right),
            // Deribit's inverse perpetuals (BTC-PERPETUAL) are quoted in USD without saying so.
            [var whole] when isPerpetual && !text.Contains(':') => (Base: whole, Quote: "USD"),
            [var whole] => SplitByQuote(whole, quotes),
            _ => default,
        };
        return IsCurrency(pair.Base) && IsCurrency(pair.Quote)
            ? new Instrument(Canonical(pair.Base), Canonical(pair.Quote), isPerpetual)
            : null;
    }

    internal static bool IsCurrency(string? name) =>
        name is { Length: >= 1 and <= 15 } && name.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));

    private static (string Name, bool IsPerpetual) WithoutPerpetualEnding(string text)
    {
        // BTC/USDT:USDT names the currency of settlement behind the colon.
        if (text.IndexOf(':') is > 0 and var colon)
            return IsCurrency(text[(colon + 1)..]) ? (text[..colon], true) : ("", true);
        var ending = PerpetualEndings.FirstOrDefault(end => text.EndsWith(end, StringComparison.Ordinal));
        return ending is null ? (text, false) : (text[..^ending.Length], true);
    }

    private static (string Base, string Quote) SplitByQuote(string whole, IReadOnlyList<string> quotes)
    {
        var quote = quotes
            .Where(quote => whole.Length > quote.Length && whole.EndsWith(quote, StringComparison.Ordinal))
            .MaxBy(quote => quote.Length);
        return quote is null ? default : (whole[..^quote.Length], quote);
    }

    /// <summary>Kraken's older names.</summary>
    private static string Canonical(string currency) => currency switch
    {
        "XBT" => "BTC",
        "XDG" => "DOGE",
        _ => currency,
    };
}
