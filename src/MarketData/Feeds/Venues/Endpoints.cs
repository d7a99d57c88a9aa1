namespace DevEnv.MarketData.Feeds.Venues;

/// <summary>Where a venue's sockets are. Hosts change; an installation may override each.</summary>
/// <param name="Sockets">One connection for each; a kind is on exactly one of them.</param>
/// <param name="Rest">For book snapshots; null where the stream brings them.</param>
public sealed record Endpoints(IReadOnlyList<SocketEndpoint> Sockets, Uri? Rest = null)
{
    public SocketEndpoint Carrying(StreamKind kind) => Sockets.Single(socket => socket.Kinds.Contains(kind));
}

/// <param name="Name">For logs and metrics.</param>
public sealed record SocketEndpoint(string Name, Uri Url, IReadOnlyList<StreamKind> Kinds)
{
    public static SocketEndpoint ForAll(string url) => new("public", new Uri(url), [StreamKind.Trades, StreamKind.OrderBook, StreamKind.BookTicker]);
}
