using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Constructs;
using DevEnv.Cdk.Shared;
using DevEnv.Contracts.Observability;

namespace DevEnv.Cdk.Observability;

/// <summary>What stayed behind: resources, destroys and deliveries.</summary>
public sealed class CleaningAlarms : Construct
{
    // The reaper tries a failed destroy again after 12 hours at most: raised until one hour without a failure follows that.
    private const int HoursOfDestroys = 13;

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
            Periods = HoursOfDestroys,
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
