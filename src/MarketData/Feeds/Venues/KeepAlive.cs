namespace DevEnv.MarketData.Feeds.Venues;

/// <summary>What keeps a connection open, and when it counts as dead. WebSocket pings are answered by the socket itself.</summary>
public sealed record KeepAlive
{
    /// <summary>Sent right after connecting.</summary>
    public string? OnConnect { get; init; }

    public string? Ping { get; init; }

    /// <summary>How often <see cref="Ping"/> is sent.</summary>
    public TimeSpan? PingEvery { get; init; }

    /// <summary>The answer to <see cref="Normalised.ControlKind.TestRequest"/>.</summary>
    public string? TestAnswer { get; init; }

    /// <summary>Nothing at all received for this long: the connection is dead.</summary>
    public required TimeSpan DeadAfter { get; init; }
}
