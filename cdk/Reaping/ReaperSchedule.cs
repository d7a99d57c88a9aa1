using Amazon.CDK;
using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.SQS;
using Constructs;
using DevEnv.Cdk.Shared;
using DevEnv.Cdk.Shared.Cleaning;

namespace DevEnv.Cdk.Reaping;

/// <summary>The reaper, every five minutes. It has a place of its own, so that no crowd of other functions can keep it from running.</summary>
public sealed class ReaperSchedule : Construct
{
    private const int PeriodSeconds = 300;

    public ReaperSchedule(Construct scope, string id, Platform platform, IQueue missed)
        : base(scope, id)
    {
        var state = new StateGrants(platform);
        var delete = new DeletionGrants(platform);
        _ = new EventFunction(this, "Reap", platform, missed, new EventFunctionProps
        {
            Schedule = Schedule.Rate(Duration.Minutes(PeriodSeconds / 60)),

            // Longer than the run's own budget of 240 s, so that it ends by itself and leaves its count to the next one.
            TimeoutSeconds = PeriodSeconds - 10,
            MaximumAgeSeconds = PeriodSeconds,
            Retries = 0,
            Concurrency = 1,
            Grants =
            [
                .. state.Change(),
                state.List(),
                .. state.Documents("Progress", "reaping/"),
                .. new FileGrants(platform).Reports(),
                state.WatchMachines(),
                LookGrants.Instances(),
                delete.Terminate(),
                delete.TerminateUntagged(),
            ],
        });
    }
}
