using System.Text.Json;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using DevEnv.Functions.Shared.Commands;
using DevEnv.Functions.Shared.Queues;

namespace DevEnv.Functions.Slack;

/// <summary>Takes commands out of the queue. After a failure the later ones of its group wait with it, so that they stay in order.</summary>
public sealed class SlackWorkerFunction(CommandDesk desk, LateAnswers answers)
{
    [LambdaFunction]
    public async Task<BatchAnswer> SlackWorker(QueueEvent input, ILambdaContext context)
    {
        var failed = new List<BatchFailure>();
        var stopped = new HashSet<string>(StringComparer.Ordinal);
        foreach (var message in input.Records)
        {
            if (stopped.Contains(message.Group) || !await HandleAsync(message, context.Logger).ConfigureAwait(false))
            {
                stopped.Add(message.Group);
                failed.Add(new BatchFailure(message.MessageId));
            }
        }

        return new BatchAnswer { Failures = failed };
    }

    private async Task<bool> HandleAsync(QueueMessage message, ILambdaLogger logger)
    {
        try
        {
            var command = JsonSerializer.Deserialize(message.Body, CommandsJson.Default.QueuedCommand) ?? throw new JsonException("The message is null.");
            var reply = await desk.HandleAsync(command, CancellationToken.None).ConfigureAwait(false);

            // Where it fails the command comes again: the document knows that it is done, and what it came to.
            await answers.TellAsync(command, reply, CancellationToken.None).ConfigureAwait(false);
            return true;
        }
        catch (Exception error)
        {
            // The edge: the queue brings it again, and puts it aside when that does not help. The exception's text may quote the message.
            logger.LogError($"message {message.MessageId} failed: {error.GetType().Name}");
            return false;
        }
    }
}
