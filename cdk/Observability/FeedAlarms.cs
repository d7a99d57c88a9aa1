using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Constructs;
using DevEnv.Cdk.Shared;
using DevEnv.Contracts.Observability;

namespace DevEnv.Cdk.Observability;

/// <summary>Market data that stops or comes with gaps. Only for an installation that has market data: none is what silence looks like.</summary>
public sealed class FeedAlarms : Construct
{
    private const int ManyReconnects = 5;

    public FeedAlarms(Construct scope, string id, Platform platform)
        : base(scope, id)
    {
        var figures = new Figures(platform);
        _ = new PlatformAlarm(this, "Silent", platform, new PlatformAlarmProps
        {
            Name = AlarmNames.FeedSilent,
            Metric = figures.Ours(FeedMetrics.FeedsSilent, "Maximum", Duration.Minutes(1)),
            Threshold = 0,
            Periods = 3,
            WithoutData = TreatMissingData.BREACHING,
            WithoutDataBecause = "raised; the multiplexer writes the figure each minute, and one that does not is down.",
        });
        _ = new PlatformAlarm(this, "Reconnecting", platform, new PlatformAlarmProps
        {
            Name = AlarmNames.FeedReconnecting,
            Metric = figures.Ours(FeedMetrics.FeedReconnects, "Sum", Duration.Minutes(15)),
            Threshold = ManyReconnects,
            WithoutData = TreatMissingData.NOT_BREACHING,
            WithoutDataBecause = "fine; the figure is written only when a connection is made anew.",
        });
    }
}
