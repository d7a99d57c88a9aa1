using DevEnv.MarketData.Feeds.Normalised;
using DevEnv.MarketData.Feeds.Sequences;

namespace DevEnv.MarketData.Feeds.Venues;

/// <summary>All that the shared socket and book code must know of a venue. Pure: no clock, no socket.</summary>
public sealed record Venue
{
    /// <summary>Its token in subjects: one of <see cref="Contracts.MarketData.Exchanges"/>.</summary>
    public required string Exchange { get; init; }

    public required Endpoints Production { get; init; }

    /// <summary>Null where the venue has none.</summary>
    public required Endpoints? Testnet { get; init; }

    public required VenueLimits Limits { get; init; }
    public required KeepAlive KeepAlive { get; init; }
    public required Subscriptions Subscriptions { get; init; }
    public required FrameParser Parser { get; init; }
    public required TradeRule Trades { get; init; }

    /// <summary>A rule for one book; the precision is null for venues that publish none.</summary>
    public required Func<PairPrecision?, BookRule> Book { get; init; }

    /// <summary>Null: the stream brings snapshots, and subscribing again brings a new one.</summary>
    public BookSnapshots? Snapshots { get; init; }

    /// <summary>A frame that asks for the pairs' precisions; null where <see cref="Book"/> needs none.</summary>
    public string? PrecisionRequest { get; init; }
}
