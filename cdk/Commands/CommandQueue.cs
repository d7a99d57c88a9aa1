using Amazon.CDK;
using Amazon.CDK.AWS.SQS;
using Constructs;
using DevEnv.Cdk.Shared;
using DevEnv.Contracts.Commands;

namespace DevEnv.Cdk.Commands;

/// <summary>Commands on their way from the doors to the worker: in order within an environment. What the worker cannot do is put aside.</summary>
public sealed class CommandQueue : Construct
{
    public CommandQueue(Construct scope, string id, PlatformNames names)
        : base(scope, id)
    {
        Failed = Fifo("Failed", names.Queue("commands-failed"), CommandQueueLimits.PutAsideKeptDays, null);
        Queue = Fifo("Queue", names.Queue("commands"), CommandQueueLimits.KeptDays, new DeadLetterQueue
        {
            Queue = Failed,
            MaxReceiveCount = CommandQueueLimits.Tries,
        });
    }

    public Queue Queue { get; }

    /// <summary>What no worker could do.</summary>
    public Queue Failed { get; }

    private Queue Fifo(string id, string name, int keptDays, DeadLetterQueue? failed) => new(this, id, new QueueProps
    {
        QueueName = name,
        Fifo = true,
        Encryption = QueueEncryption.SQS_MANAGED,
        EnforceSSL = true,
        RetentionPeriod = Duration.Days(keptDays),
        VisibilityTimeout = Duration.Seconds(CommandQueueLimits.HiddenSeconds),
        DeadLetterQueue = failed,
    });
}
