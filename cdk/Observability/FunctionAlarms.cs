using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Constructs;
using DevEnv.Cdk.Shared;
using DevEnv.Contracts.Observability;

namespace DevEnv.Cdk.Observability;

/// <summary>
/// One alarm over one alarm per function: an alarm on metric math takes ten metrics (CloudWatch user guide, "Limits"), and the
/// account's own sum of errors has other people's functions in it. The parts do not begin with our prefix, so that nobody is told twice.
/// </summary>
public sealed class FunctionAlarms : Construct
{
    // A step that finds itself superseded throws once, and that is right; what is wrong fails with each retry of its machine.
    private const int Errors = 3;

    public FunctionAlarms(Construct scope, string id, Platform platform)
        : base(scope, id)
    {
        var figures = new Figures(platform);
        var parts = platform.Functions.Select(IAlarmRule (f) => AlarmRule.FromAlarm(Part(platform, figures, f.Method), AlarmState.ALARM)).ToArray();
        _ = new CompositeAlarm(this, "Any", new CompositeAlarmProps
        {
            CompositeAlarmName = platform.Names.Alarm(AlarmNames.FunctionErrors),
            AlarmDescription = $"docs/runbook.md#{AlarmNames.FunctionErrors}. Without data: its parts decide.",
            AlarmRule = AlarmRule.AnyOf(parts),
        });
    }

    private Alarm Part(Platform platform, Figures figures, string method) => new(this, method, new AlarmProps
    {
        AlarmName = $"errors-{platform.Names.Function(method)}",
        AlarmDescription = $"A part of {platform.Names.Alarm(AlarmNames.FunctionErrors)}. Without data: fine; Lambda reports only what is called.",
        Metric = figures.Function(method, "Errors", "Sum", Duration.Minutes(15)),
        Threshold = Errors,
        ComparisonOperator = ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        EvaluationPeriods = 1,
        TreatMissingData = TreatMissingData.NOT_BREACHING,
    });
}
