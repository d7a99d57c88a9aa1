using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Constructs;
using DevEnv.Cdk.Shared;
using DevEnv.Contracts.Observability;
using DevEnv.Contracts.State;

namespace DevEnv.Cdk.Observability;

/// <summary>What stayed behind: resources, destroys and deliveries.</summary>
public sealed class CleaningAlarms : Construct
{
    // Raised until the longest pause before the reaper's next try is over, and an hour without a failure after it.
    private static readonly double HoursOfDestroys = Math.Ceiling(LifePolicy.RetryAfter(int.MaxValue).TotalHours) + 1;

    public CleaningAlarms(Construct scope, string id, Platform platform)
        : base(scope, id)
    {
        var figures = new Figures(platform);
        var hour = Duration.Hours(1);
        _ = new PlatformAlarm(this, "Orphans", platform, new PlatformAlarmProps
        {
            Name = AlarmNames.Orphans,
            Metric = figures.Ours(PlatformMetrics.OrphansInAll, "Maximum", hour),
            Threshold = 0,
            WithoutData = TreatMissingData.IGNORE,
            WithoutDataBecause = "kept as it was; the cleaner runs weekly, and its last run is what is known.",
        });
        _ = new PlatformAlarm(this, "DestroyFailed", platform, new PlatformAlarmProps
        {
            Name = AlarmNames.DestroyFailed,
            Metric = figures.Ours(PlatformMetrics.DestroysFailed, "Sum", hour),
            Threshold = 0,
            Periods = (int)HoursOfDestroys,
            Breaching = 1,
            WithoutData = TreatMissingData.NOT_BREACHING,
            WithoutDataBecause = "fine; the figure is written only when a destroy gives up.",
        });
        _ = new PlatformAlarm(this, "DeliveriesGivenUp", platform, new PlatformAlarmProps
        {
            Name = AlarmNames.DeliveriesGivenUp,
            Metric = figures.Ours(PlatformMetrics.DeliveryGivenUp, "Sum", hour),
            Threshold = 0,
            WithoutData = TreatMissingData.NOT_BREACHING,
            WithoutDataBecause = "fine; a run that fails is put aside, and the dead letters have an alarm.",
        });
    }
}
