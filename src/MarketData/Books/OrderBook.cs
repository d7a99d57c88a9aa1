using DevEnv.MarketData.Feeds.Normalised;

namespace DevEnv.MarketData.Books;

/// <summary>The book of one instrument, by exact price: 8476.98 and 8476.980 are one level.</summary>
public sealed class OrderBook
{
    public BookSide Bids { get; } = new(isBid: true);
    public BookSide Asks { get; } = new(isBid: false);

    /// <summary>The best bid is not below the best ask. Venues do show such books for moments, so it is no gap by itself.</summary>
    public bool IsCrossed => Bids.Best is { } bid && Asks.Best is { } ask && bid.Price >= ask.Price;

    public void Replace(ReadOnlySpan<Level> bids, ReadOnlySpan<Level> asks)
    {
        Clear();
        // Snapshots come best first, and the best is last in a side: each level then goes to its end.
        Fill(Bids, bids);
        Fill(Asks, asks);
    }

    public void Apply(ReadOnlySpan<Level> bids, ReadOnlySpan<Level> asks)
    {
        foreach (ref readonly var level in bids)
            Bids.Set(level.Price, level.Quantity);
        foreach (ref readonly var level in asks)
            Asks.Set(level.Price, level.Quantity);
    }

    public void Truncate(int depth)
    {
        Bids.Truncate(depth);
        Asks.Truncate(depth);
    }

    public void Clear()
    {
        Bids.Clear();
        Asks.Clear();
    }

    private static void Fill(BookSide side, ReadOnlySpan<Level> levels)
    {
        for (var i = levels.Length - 1; i >= 0; i--)
            side.Set(levels[i].Price, levels[i].Quantity);
    }
}
