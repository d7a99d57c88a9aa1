using Amazon.CDK.AWS.IAM;

namespace DevEnv.Cdk.Shared;

public static class QueueGrants
{
    public static PolicyStatement Send(Platform platform) => Allow.To("QueueCommands", ["sqs:SendMessage"], [platform.Commands.QueueArn]);

    /// <summary>What Lambda's poller needs of the function's role (Lambda developer guide, "Using Lambda with Amazon SQS", permissions).</summary>
    public static PolicyStatement Take(Platform platform) =>
        Allow.To("TakeCommands", ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], [platform.Commands.QueueArn]);
}
