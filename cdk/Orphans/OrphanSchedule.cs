using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.SQS;
using Constructs;
using DevEnv.Cdk.Shared;
using DevEnv.Cdk.Shared.Cleaning;

namespace DevEnv.Cdk.Orphans;

/// <summary>The orphan cleaner, on Sundays at 03:00; people call it by hand besides.</summary>
public sealed class OrphanSchedule : Construct
{
    // A run pages through everything of the account: as long as Lambda allows.
    private const int LongestSeconds = 900;

    public OrphanSchedule(Construct scope, string id, Platform platform, IQueue missed)
        : base(scope, id)
    {
        var state = new StateGrants(platform);
        var delete = new DeletionGrants(platform);
        _ = new EventFunction(this, "CleanOrphans", platform, missed, new EventFunctionProps
        {
            Schedule = Schedule.Cron(new CronOptions { WeekDay = "SUN", Hour = "3", Minute = "0" }),
            TimeoutSeconds = LongestSeconds,
            MaximumAgeSeconds = 6 * 3600,
            Retries = 2,
            Grants =
            [
                .. state.Change(),
                state.List(),
                .. state.Documents("Marks", "orphans/"),
                new FileGrants(platform).ListQueue(),
                LookGrants.Ec2(),
                LookGrants.Listings(),
                delete.Terminate(),
                delete.TerminateUntagged(),
                .. delete.Parts(),
                delete.Firewall(),
                .. delete.Access(),
                .. delete.Secrets(),
                delete.Admission(),
            ],
        });
    }
}
