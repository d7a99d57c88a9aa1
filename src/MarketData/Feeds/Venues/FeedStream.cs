namespace DevEnv.MarketData.Feeds.Venues;

public enum StreamKind
{
    Trades,
    OrderBook,
    BookTicker,
}

/// <summary>What can be subscribed to.</summary>
/// <param name="Symbol">In the venue's spelling.</param>
public readonly record struct FeedStream(string Symbol, StreamKind Kind);
