using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Constructs;
using DevEnv.Cdk.Shared;
using DevEnv.Contracts.Observability;

namespace DevEnv.Cdk.Observability;

/// <summary>Whether the reaper runs, and what it cannot put right by itself.</summary>
public sealed class ReaperAlarms : Construct
{
    private const string SilenceTells = "kept as it was; a reaper that does not run has an alarm of its own.";

    public ReaperAlarms(Construct scope, string id, Platform platform)
        : base(scope, id)
    {
        var figures = new Figures(platform);
        var run = Duration.Minutes(5);

        // A run counts when it ends, up to four minutes after it began: one period may be empty, three in a row are not.
        _ = new PlatformAlarm(this, "Silent", platform, new PlatformAlarmProps
        {
            Name = AlarmNames.ReaperSilent,
            Metric = figures.Ours(PlatformMetrics.ReaperRuns, "Sum", run),
            Comparison = ComparisonOperator.LESS_THAN_THRESHOLD,
            Threshold = 1,
            Periods = 3,
            WithoutData = TreatMissingData.BREACHING,
            WithoutDataBecause = "raised; no figure is just what a reaper looks like that does not run.",
        });
        _ = new PlatformAlarm(this, "DestroyLimit", platform, new PlatformAlarmProps
        {
            Name = AlarmNames.DestroyLimit,
            Metric = figures.Ours(PlatformMetrics.DestroyLimitHit, "Sum", run),
            Threshold = 0,
            WithoutData = TreatMissingData.NOT_BREACHING,
            WithoutDataBecause = "fine; the figure is written only when the limit is hit.",
        });
        _ = new PlatformAlarm(this, "BadTags", platform, new PlatformAlarmProps
        {
            Name = AlarmNames.BadTags,
            Metric = figures.Ours(PlatformMetrics.BadTags, "Maximum", run),
            Threshold = 0,
            Periods = 2,
            WithoutData = TreatMissingData.IGNORE,
            WithoutDataBecause = SilenceTells,
        });

        // A quiet document is read once in twelve runs, which is an hour: the same one fails in two hours of three.
        _ = new PlatformAlarm(this, "Poison", platform, new PlatformAlarmProps
        {
            Name = AlarmNames.PoisonDocuments,
            Metric = figures.Ours(PlatformMetrics.ReaperFailures, "Sum", Duration.Hours(1)),
            Threshold = 0,
            Periods = 3,
            Breaching = 2,
            WithoutData = TreatMissingData.IGNORE,
            WithoutDataBecause = SilenceTells,
        });
    }
}
