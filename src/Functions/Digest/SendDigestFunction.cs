using Amazon.Lambda.Annotations;
using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;

namespace DevEnv.Functions.Digest;

/// <summary>Once a week: each owner is told what the environments of the last seven days cost, and the operators the sums. A second run in the week tells nobody again.</summary>
public sealed class SendDigestFunction(DigestReader reader, DigestSender sender, TimeProvider time)
{
    [LambdaFunction]
    public async Task<DigestReport> SendDigest(ScheduledEvent schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);

        // The schedule's own time, so that a late try tells the same days; called by hand, there is none.
        var at = schedule.Time == default ? time.GetUtcNow() : new DateTimeOffset(schedule.Time.ToUniversalTime());
        var period = DigestPeriod.Until(at);
        return await sender.SendAsync(await reader.ReadAsync(period, CancellationToken.None).ConfigureAwait(false), CancellationToken.None).ConfigureAwait(false);
    }
}
