namespace DevEnv.Contracts.Observability;

/// <summary>The figures of the feed multiplexer, written by whichever of its tasks holds the lease.</summary>
public static class FeedMetrics
{
    private const string Count = "Count";

    /// <summary>Feeds that have brought nothing for longer than their staleness limit; written each minute, 0 included, so that none at all is a silent multiplexer.</summary>
    public static readonly PlatformMetric FeedsSilent = new(nameof(FeedsSilent), Count);

    /// <summary>Connections to a venue that were made anew, but for those that a venue ends by its own rule (Binance: after 24 h).</summary>
    public static readonly PlatformMetric FeedReconnects = new(nameof(FeedReconnects), Count);
}
