namespace DevEnv.Contracts.MarketData;

/// <summary>A venue's symbol as one token of a NATS subject: lower case, and <c>-</c> for what a token cannot hold.</summary>
public static class InstrumentToken
{
    public static string Of(string symbol)
    {
        if (symbol.Length == 0 || symbol.Any(char.IsControl))
            throw new ArgumentException($"'{symbol}' is no symbol: it is empty or holds control characters.", nameof(symbol));
        return string.Create(symbol.Length, symbol, static (token, symbol) =>
        {
            symbol.AsSpan().ToLowerInvariant(token);
            foreach (ref var c in token)
            {
                if (char.IsWhiteSpace(c) || c is '.' or '*' or '>' or '/')
                    c = '-';
            }
        });
    }

    /// <summary>Token by symbol for all symbols of one exchange; two symbols that would share a subject are an error at start-up.</summary>
    public static IReadOnlyDictionary<string, string> ForAll(IEnumerable<string> symbols)
    {
        var tokens = new Dictionary<string, string>(StringComparer.Ordinal);
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var symbol in symbols.Distinct(StringComparer.Ordinal))
        {
            var token = tokens[symbol] = Of(symbol);
            if (!owners.TryAdd(token, symbol))
                throw new ArgumentException($"'{owners[token]}' and '{symbol}' would both be '{token}' in subjects.", nameof(symbols));
        }

        return tokens;
    }
}
