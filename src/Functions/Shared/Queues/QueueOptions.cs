namespace DevEnv.Functions.Shared.Queues;

public sealed record QueueOptions
{
    public required string CommandQueueUrl { get; init; }

    public static QueueOptions Read(Settings settings) => new() { CommandQueueUrl = settings.Required("COMMAND_QUEUE_URL") };
}
