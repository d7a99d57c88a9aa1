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
    // The machines' own limits end what hangs. One provision or update that fails is most often a strategy that does not start, and
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
                Expression = "FILL(hungProvision, 0) + FILL(hungUpdate, 0) + FILL(hungDestroy, 0) + FILL(failedDestroy, 0)"
                    + $" + IF(FILL(failedProvision, 0) + FILL(failedUpdate, 0) >= {ManyFailures}, {ManyFailures}, 0)",
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
            Threshold = 0,
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
