using Amazon.CDK;
using Amazon.CDK.AWS.SQS;
using Constructs;

namespace DevEnv.Cdk.Shared;

/// <summary>Events that were given up after all tries, kept to be looked at.</summary>
public sealed class MissedEvents : Construct
{
    public MissedEvents(Construct scope, string id)
        : base(scope, id)
    {
        Queue = new Queue(this, "Queue", new QueueProps
        {
            Encryption = QueueEncryption.SQS_MANAGED,
            EnforceSSL = true,
            RetentionPeriod = Duration.Days(14),
        });
    }

    public Queue Queue { get; }
}
