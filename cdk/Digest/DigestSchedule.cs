using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.SQS;
using Constructs;
using DevEnv.Cdk.Shared;

namespace DevEnv.Cdk.Digest;

/// <summary>The weekly digest of costs, on Mondays at 07:00. It asks GitHub for the address of an owner whom Slack knows only by that.</summary>
public sealed class DigestSchedule : Construct
{
    public DigestSchedule(Construct scope, string id, Platform platform, IQueue missed)
        : base(scope, id)
    {
        var state = new StateGrants(platform);
        _ = new EventFunction(this, "SendDigest", platform, missed, new EventFunctionProps
        {
            Schedule = Schedule.Cron(new CronOptions { WeekDay = "MON", Hour = "7", Minute = "0" }),
            TimeoutSeconds = 600,
            MaximumAgeSeconds = 6 * 3600,
            Retries = 2,
            Grants = [.. state.Read(), state.List(), .. state.ReadBills(), PeerGrants.GitHub(platform), .. PeerGrants.Slack(platform)],
        });
    }
}
