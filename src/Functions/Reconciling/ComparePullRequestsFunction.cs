using Amazon.Lambda.Annotations;
using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;

namespace DevEnv.Functions.Reconciling;

/// <summary>Every hour: environments and pull requests are held side by side, whatever was never told or can no longer be sent.</summary>
public sealed class ComparePullRequestsFunction(Comparison comparison)
{
    [LambdaFunction]
    public async Task<ComparisonReport> ComparePullRequests(ScheduledEvent schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return await comparison.RunAsync(CancellationToken.None).ConfigureAwait(false);
    }
}
