namespace DevEnv.MarketData.Feeds.Venues;

/// <summary>What the venue allows one connection, or one IP address, to do. Exceeding it means a disconnect or a ban for all environments.</summary>
public sealed record VenueLimits
{
    /// <summary>Frames that we may send in a second, below the venue's own limit so that pongs fit.</summary>
    public required int FramesPerSecond { get; init; }

    /// <summary>Null where only the second counts.</summary>
    public int? FramesPerHour { get; init; }

    public required int StreamsPerConnection { get; init; }

    /// <summary>Attempts to connect in <see cref="ConnectionWindow"/>, for the whole IP address.</summary>
    public required int Connections { get; init; }

    public required TimeSpan ConnectionWindow { get; init; }

    /// <summary>The venue closes every connection at this age; null where no such rule is documented.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>A connection without a subscription for this long is closed.</summary>
    public TimeSpan? SubscribeWithin { get; init; }
}
