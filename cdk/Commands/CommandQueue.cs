using Amazon.CDK;
using Amazon.CDK.AWS.SQS;
using Constructs;
using DevEnv.Cdk.Shared;

namespace DevEnv.Cdk.Commands;

/// <summary>Commands on their way from the doors to the worker: in order within an environment. What the worker cannot do is put aside.</summary>
public sealed class CommandQueue : Construct
{
    /// <summary>Time limit of the worker. A command that fails holds up the later ones of its environment for six times as long.</summary>
    public const int WorkerSeconds = 30;

    // Lambda developer guide, "Creating and configuring an Amazon SQS event source mapping": six times the function's limit, five tries.
    private const int VisibilitySeconds = 6 * WorkerSeconds;
    private const int Tries = 5;

    public CommandQueue(Construct scope, string id, PlatformNames names)
        : base(scope, id)
    {
        // Whoever gave a command a day ago no longer means it; what failed is kept to be looked at.
        Queue = Fifo("Queue", names.Queue("commands"), Duration.Days(1), new DeadLetterQueue
        {
            Queue = Fifo("Failed", names.Queue("commands-failed"), Duration.Days(14), null),
            MaxReceiveCount = Tries,
        });
    }

    public Queue Queue { get; }

    private Queue Fifo(string id, string name, Duration kept, DeadLetterQueue? failed) => new(this, id, new QueueProps
    {
        QueueName = name,
        Fifo = true,
        Encryption = QueueEncryption.SQS_MANAGED,
        EnforceSSL = true,
        RetentionPeriod = kept,
        VisibilityTimeout = Duration.Seconds(VisibilitySeconds),
        DeadLetterQueue = failed,
    });
}
