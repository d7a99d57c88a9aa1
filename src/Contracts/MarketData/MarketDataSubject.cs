namespace DevEnv.Contracts.MarketData;

/// <summary><c>market.data.&lt;exchange&gt;.&lt;instrument&gt;.&lt;kind&gt;</c></summary>
public static class MarketDataSubject
{
    public const string Prefix = "market.data.";

    /// <summary>One message for each trade.</summary>
    public const string Trades = "trades";

    /// <summary>Snapshots and deltas, in order.</summary>
    public const string OrderBook = "orderbook";

    /// <summary>Best bid and ask.</summary>
    public const string BookTicker = "bookTicker";

    /// <summary>Of this instrument's feed; what concerns a whole connection is said on each of its instruments.</summary>
    public const string Status = "status";

    public static IReadOnlyList<string> Kinds { get; } = [Trades, OrderBook, BookTicker, Status];

    /// <param name="symbol">In the venue's spelling.</param>
    public static string Of(string exchange, string symbol, string kind) =>
        $"{Prefix}{Token(exchange, nameof(exchange))}.{InstrumentToken.Of(symbol)}.{Known(kind)}";

    /// <summary>All that is published of one instrument.</summary>
    public static string Everything(string exchange, string symbol) =>
        $"{Prefix}{Token(exchange, nameof(exchange))}.{InstrumentToken.Of(symbol)}.>";

    private static string Known(string kind) =>
        Kinds.Contains(kind) ? kind : throw new ArgumentException($"'{kind}' is no kind of market data: one of {string.Join(", ", Kinds)}.", nameof(kind));

    private static string Token(string text, string parameter) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            ? text
            : throw new ArgumentException($"'{text}' is no token: only a-z, 0-9 and '-'.", parameter);
}
