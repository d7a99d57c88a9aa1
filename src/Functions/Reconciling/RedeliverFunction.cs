using Amazon.Lambda.Annotations;
using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;

namespace DevEnv.Functions.Reconciling;

/// <summary>Every five minutes: what GitHub could not deliver is sent again. A run that is doubled or missed loses nothing.</summary>
public sealed class RedeliverFunction(Redelivery redelivery)
{
    [LambdaFunction]
    public async Task<RedeliverReport> Redeliver(ScheduledEvent schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return await redelivery.RunAsync(CancellationToken.None).ConfigureAwait(false);
    }
}
