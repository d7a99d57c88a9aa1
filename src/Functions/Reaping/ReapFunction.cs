using Amazon.Lambda.Annotations;
using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;

namespace DevEnv.Functions.Reaping;

/// <summary>Every five minutes: what is due is done, whatever events got lost. A run that is doubled or missed changes nothing of it.</summary>
public sealed class ReapFunction(Reaper reaper)
{
    [LambdaFunction]
    public async Task<ReapReport> Reap(ScheduledEvent schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return await reaper.RunAsync(CancellationToken.None).ConfigureAwait(false);
    }
}
