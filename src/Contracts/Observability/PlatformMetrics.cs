namespace DevEnv.Contracts.Observability;

/// <summary>The figures that the functions write. A test compares them with what the code writes and what the alarms watch.</summary>
public static class PlatformMetrics
{
    private const string Count = "Count";

    /// <summary>1 for each run that came to its end: none of them is what a silent reaper looks like.</summary>
    public static readonly PlatformMetric ReaperRuns = new(nameof(ReaperRuns), Count);

    /// <summary>Documents and instances that a run could not look after.</summary>
    public static readonly PlatformMetric ReaperFailures = new(nameof(ReaperFailures), Count);

    public static readonly PlatformMetric ReaperIncomplete = new(nameof(ReaperIncomplete), Count);

    /// <summary>Environments and strays whose end a run of the reaper decided.</summary>
    public static readonly PlatformMetric EnvironmentsDestroyed = new(nameof(EnvironmentsDestroyed), Count);

    /// <summary>Instances of ours whose tags do not say whose or how long; written in each run.</summary>
    public static readonly PlatformMetric BadTags = new(nameof(BadTags), Count);

    /// <summary>How many were due beyond the limit of one run; written only when it was hit.</summary>
    public static readonly PlatformMetric DestroyLimitHit = new(nameof(DestroyLimitHit), Count);

    /// <summary>1 for each destroy that gave up with something left.</summary>
    public static readonly PlatformMetric DestroysFailed = new(nameof(DestroysFailed), Count);

    /// <summary>By type of resource, in each run of the orphan cleaner.</summary>
    public static readonly PlatformMetric OrphansFound = new(nameof(OrphansFound), Count, "Type");

    /// <summary>Of all types together.</summary>
    public static readonly PlatformMetric OrphansInAll = new(nameof(OrphansInAll), Count);

    public static readonly PlatformMetric RedeliveryRuns = new(nameof(RedeliveryRuns), Count);
    public static readonly PlatformMetric RedeliveryIncomplete = new(nameof(RedeliveryIncomplete), Count);
    public static readonly PlatformMetric DeliveriesOpen = new(nameof(DeliveriesOpen), Count);
    public static readonly PlatformMetric DeliveryRedelivered = new(nameof(DeliveryRedelivered), Count);
    public static readonly PlatformMetric DeliveryLeftToComparison = new(nameof(DeliveryLeftToComparison), Count);

    /// <summary>Deliveries that GitHub did not get through to us in all their tries.</summary>
    public static readonly PlatformMetric DeliveryGivenUp = new(nameof(DeliveryGivenUp), Count);

    public static readonly PlatformMetric ComparisonRuns = new(nameof(ComparisonRuns), Count);
    public static readonly PlatformMetric ComparisonFailures = new(nameof(ComparisonFailures), Count);
    public static readonly PlatformMetric ComparisonChanged = new(nameof(ComparisonChanged), Count);
    public static readonly PlatformMetric ComparisonWaiting = new(nameof(ComparisonWaiting), Count);

    /// <summary>Servers whose root is not among ours (roots.pem) and in the system's store: a peer has changed its authority.</summary>
    public static readonly PlatformMetric TrustStoreFallbacks = new(nameof(TrustStoreFallbacks), Count);

    /// <summary>Servers that no store vouches for: their calls failed.</summary>
    public static readonly PlatformMetric TrustStoreRefusals = new(nameof(TrustStoreRefusals), Count);

    /// <summary>From the decision to make a generation until its pull request says ready, waiting in line and for CI's upload included.</summary>
    public static readonly PlatformMetric SecondsToReady = new(nameof(SecondsToReady), "Seconds");
}
