namespace DevEnv.MarketData.Feeds.Normalised;

/// <summary>Who took: the side of the aggressor.</summary>
public enum Side
{
    Unknown,
    Buy,
    Sell,
}

/// <summary>Times are nanoseconds since 1970 UTC, 0 where the venue gives none; ids are -1 where the venue gives none.</summary>
public readonly record struct TradeEvent
{
    public required Slice Symbol { get; init; }
    public required Slice Id { get; init; }
    public required Slice Price { get; init; }
    public required Slice Quantity { get; init; }
    public required Side Side { get; init; }
    public required long EventTime { get; init; }

    /// <summary>The number that <see cref="Sequences.TradeRule"/> judges.</summary>
    public required long Sequence { get; init; }
}

/// <summary>A snapshot or a delta. Its levels are <see cref="FeedFrame.Bids"/> and <see cref="FeedFrame.Asks"/>.</summary>
public readonly record struct BookEvent
{
    public required Slice Symbol { get; init; }
    public required bool IsSnapshot { get; init; }
    public required Range Bids { get; init; }
    public required Range Asks { get; init; }
    public required long EventTime { get; init; }

    /// <summary>Binance's U.</summary>
    public long FirstUpdateId { get; init; }

    /// <summary>Binance's u, Bybit's u, OKX's seqId, Deribit's change_id.</summary>
    public long LastUpdateId { get; init; }

    /// <summary>Binance futures' pu, OKX's prevSeqId, Deribit's prev_change_id.</summary>
    public long PreviousUpdateId { get; init; }

    /// <summary>Of the book after this update; -1 for none.</summary>
    public long Checksum { get; init; }
}

/// <summary>Best bid and ask. A side that is empty has empty slices.</summary>
public readonly record struct TickerEvent
{
    public required Slice Symbol { get; init; }
    public required Slice BidPrice { get; init; }
    public required Slice BidQuantity { get; init; }
    public required Slice AskPrice { get; init; }
    public required Slice AskQuantity { get; init; }
    public required long EventTime { get; init; }
    public required long UpdateId { get; init; }
}

/// <summary>How many decimals a pair's prices and quantities have; Kraken's checksums need them.</summary>
public readonly record struct PairPrecision(Slice Symbol, int Price, int Quantity);
