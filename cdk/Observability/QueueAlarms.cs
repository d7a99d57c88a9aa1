using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.SQS;
using Constructs;
using DevEnv.Cdk.Shared;
using DevEnv.Contracts.Observability;

namespace DevEnv.Cdk.Observability;

/// <summary>Commands that wait, and whatever was put aside.</summary>
public sealed class QueueAlarms : Construct
{
    private const int LateSeconds = 15 * 60;

    /// <param name="scope">The observability's construct.</param>
    /// <param name="id">Within it.</param>
    /// <param name="platform">What all features share.</param>
    /// <param name="putAside">Every queue of what was given up; CloudWatch takes at most ten.</param>
    public QueueAlarms(Construct scope, string id, Platform platform, IReadOnlyList<IQueue> putAside)
        : base(scope, id)
    {
        var period = Duration.Minutes(5);
        _ = new PlatformAlarm(this, "Late", platform, new PlatformAlarmProps
        {
            Name = AlarmNames.LateCommands,

            // In a FIFO queue also of a message that was received many times: it keeps its place (SQS developer guide, "Available CloudWatch metrics").
            Metric = Figures.Aws("SQS", "ApproximateAgeOfOldestMessage", "Maximum", period, "QueueName", platform.Commands.QueueName),
            Threshold = LateSeconds,
            WithoutData = TreatMissingData.NOT_BREACHING,
            WithoutDataBecause = "fine; SQS reports nothing of a queue in which nothing happens.",
        });
        _ = new PlatformAlarm(this, "DeadLetters", platform, new PlatformAlarmProps
        {
            Name = AlarmNames.DeadLetters,
            Metric = new MathExpression(new MathExpressionProps
            {
                Expression = $"SUM(FILL([{string.Join(", ", putAside.Select((_, i) => $"queue{i}"))}], 0))",
                UsingMetrics = putAside.Select((q, i) => KeyValuePair.Create<string, IMetric>($"queue{i}", Waiting(q, period))).ToDictionary(),
                Label = "put aside",
                Period = period,
            }),
            Threshold = 0,
            WithoutData = TreatMissingData.NOT_BREACHING,
            WithoutDataBecause = "fine; SQS reports nothing of a queue that is empty for long.",
        });
    }

    private static Metric Waiting(IQueue queue, Duration period) =>
        Figures.Aws("SQS", "ApproximateNumberOfMessagesVisible", "Maximum", period, "QueueName", queue.QueueName);
}
