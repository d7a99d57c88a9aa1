using DevEnv.MarketData.Feeds.Venues;

namespace DevEnv.MarketData.Feeds.Wire;

public enum FeedState
{
    Connected,
    Disconnected,

    /// <summary>Messages were lost; a book is void until <see cref="Resynced"/>.</summary>
    Gap,

    /// <summary>Silent for longer than it should be.</summary>
    Stale,

    Resynced,
}

/// <summary>What a consumer must know of one instrument's stream.</summary>
/// <param name="Missing">How many messages are known to be lost; null when the venue's numbers do not tell.</param>
public sealed record FeedStatus(FeedState State, StreamKind Stream, string Reason, long? Missing = null);
