namespace DevEnv.MarketData.Feeds.Normalised;

public enum ControlKind
{
    /// <summary>The request <see cref="ControlEvent.Id"/> is carried out: all of it, or the one topic that is named.</summary>
    Acknowledged,

    /// <summary>The request, or the one topic that is named, is refused.</summary>
    Refused,

    /// <summary>One of the topics that the connection carries now; a frame that lists any lists all.</summary>
    Listed,

    Pong,

    /// <summary>The venue is alive. With a symbol, <see cref="ControlEvent.Value"/> is the id of its last trade.</summary>
    Heartbeat,

    /// <summary>Must be answered with <see cref="Venues.KeepAlive.TestAnswer"/>, or the venue closes.</summary>
    TestRequest,

    /// <summary>The venue will close this connection soon: open another now.</summary>
    GoingAway,
}

/// <summary>What a venue says about the connection. Slices that it does not say are empty.</summary>
public readonly record struct ControlEvent(ControlKind Kind)
{
    /// <summary>Of the request, as we sent it.</summary>
    public Slice Id { get; init; }

    public Slice Channel { get; init; }
    public Slice Symbol { get; init; }
    public Slice Code { get; init; }

    /// <summary>For a log; JSON escapes are left in.</summary>
    public Slice Message { get; init; }

    public long Value { get; init; }
}
