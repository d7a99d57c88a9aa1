using Amazon.CDK.AWS.CloudWatch;
using Constructs;
using DevEnv.Cdk.Shared;

namespace DevEnv.Cdk.Observability;

/// <summary>When an alarm is raised.</summary>
public sealed record PlatformAlarmProps
{
    /// <summary>One of <see cref="Contracts.Observability.AlarmNames"/>; also the anchor in docs/runbook.md.</summary>
    public required string Name { get; init; }

    public required IMetric Metric { get; init; }

    public required double Threshold { get; init; }

    public ComparisonOperator Comparison { get; init; } = ComparisonOperator.GREATER_THAN_THRESHOLD;

    /// <summary>How many of the metric's periods are looked at.</summary>
    public int Periods { get; init; } = 1;

    /// <summary>How many of them have to be beyond the threshold; all of them unless said.</summary>
    public int? Breaching { get; init; }

    public required TreatMissingData WithoutData { get; init; }

    /// <summary>Why; ends the alarm's description, for whoever wonders at its state.</summary>
    public required string WithoutDataBecause { get; init; }
}

/// <summary>
/// One alarm by the name that the notifier and the runbook know. It has no action: each change of its state is an event, and
/// <see cref="Alarms.AlarmMessages"/> takes those.
/// </summary>
public sealed class PlatformAlarm : Construct
{
    public PlatformAlarm(Construct scope, string id, Platform platform, PlatformAlarmProps props)
        : base(scope, id)
    {
        Alarm = new Alarm(this, "Alarm", new AlarmProps
        {
            AlarmName = platform.Names.Alarm(props.Name),
            AlarmDescription = $"docs/runbook.md#{props.Name}. Without data: {props.WithoutDataBecause}",
            Metric = props.Metric,
            Threshold = props.Threshold,
            ComparisonOperator = props.Comparison,
            EvaluationPeriods = props.Periods,
            DatapointsToAlarm = props.Breaching ?? props.Periods,
            TreatMissingData = props.WithoutData,
        });
    }

    public Alarm Alarm { get; }
}
