using Amazon.SQS;
using Amazon.SQS.Model;
using DevEnv.Functions.Shared.Aws;

namespace DevEnv.Functions.Shared.Queues;

/// <summary>Late work of a function that has to answer at once: a Lambda does nothing after it has answered.</summary>
public sealed class CommandQueue(IAmazonSQS sqs, QueueOptions options, TimeProvider time, Randomness randomness)
{
    private readonly Retry _retry = new(time, randomness);

    /// <param name="group">Worked off in order, one at a time; the environment's id.</param>
    /// <param name="deduplicationId">A send that comes again with it within five minutes is the same send, so repeating is safe.</param>
    /// <exception cref="StepException">The message may or may not be in the queue.</exception>
    public async Task SendAsync(string group, string deduplicationId, string body, CancellationToken cancellationToken)
    {
        var request = new SendMessageRequest
        {
            QueueUrl = options.CommandQueueUrl,
            MessageGroupId = group,
            MessageDeduplicationId = deduplicationId,
            MessageBody = body,
        };
        _ = await _retry.RunAsync(
            () => AwsCall.RunAsync(() => sqs.SendMessageAsync(request, cancellationToken), cancellationToken), error => error is Throttled or ServiceUnavailable, cancellationToken).ConfigureAwait(false);
    }
}
