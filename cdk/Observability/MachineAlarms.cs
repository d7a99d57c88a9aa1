using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Constructs;
using DevEnv.Cdk.Shared;
using DevEnv.Contracts.Observability;
using DevEnv.Contracts.State;

namespace DevEnv.Cdk.Observability;

/// <summary>Executions that end badly or never, and environments that take long.</summary>
public sealed class MachineAlarms : Construct
{
    // The machines' own limits end what hangs, and each of those counts in full. One provision or update that fails is most often a strategy that does not start, and
    // its pull request says so; this many in an hour are ours.
    private const int ManyFailures = 5;

    private const int SlowSeconds = 600;

    public MachineAlarms(Construct scope, string id, Platform platform)
        : base(scope, id)
    {
        var figures = new Figures(platform);
        var hour = Duration.Hours(1);
        _ = new PlatformAlarm(this, "Stuck", platform, new PlatformAlarmProps
        {
            Name = AlarmNames.StuckExecutions,
            Metric = new MathExpression(new MathExpressionProps
            {
                Expression = $"{ManyFailures} * SUM(FILL([hungProvision, hungUpdate, hungDestroy, failedDestroy], 0)) + SUM(FILL([failedProvision, failedUpdate], 0))",
                UsingMetrics = new Dictionary<string, IMetric>
                {
                    ["hungProvision"] = figures.Machine(StartMachine.Provision, "ExecutionsTimedOut", hour),
                    ["hungUpdate"] = figures.Machine(StartMachine.Update, "ExecutionsTimedOut", hour),
                    ["hungDestroy"] = figures.Machine(StartMachine.Destroy, "ExecutionsTimedOut", hour),
                    ["failedDestroy"] = figures.Machine(StartMachine.Destroy, "ExecutionsFailed", hour),
                    ["failedProvision"] = figures.Machine(StartMachine.Provision, "ExecutionsFailed", hour),
                    ["failedUpdate"] = figures.Machine(StartMachine.Update, "ExecutionsFailed", hour),
                },
                Label = "stuck or failed",
                Period = hour,
            }),
            Comparison = ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
            Threshold = ManyFailures,
            WithoutData = TreatMissingData.NOT_BREACHING,
            WithoutDataBecause = "fine; Step Functions reports only what happens.",
        });
        _ = new PlatformAlarm(this, "SlowReady", platform, new PlatformAlarmProps
        {
            Name = AlarmNames.SlowReady,
            Metric = figures.Ours(PlatformMetrics.SecondsToReady, "p95", hour),
            Threshold = SlowSeconds,
            WithoutData = TreatMissingData.NOT_BREACHING,
            WithoutDataBecause = "fine; nobody opened a pull request.",
        });
    }
}
