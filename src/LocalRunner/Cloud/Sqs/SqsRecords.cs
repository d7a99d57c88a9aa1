using System.Text.Json.Serialization;

namespace DevEnv.LocalRunner.Cloud.Sqs;

internal sealed record QueueRecord
{
    public required string Name { get; init; }

    /// <summary>As given at creation, by their names in the API.</summary>
    public required IReadOnlyDictionary<string, string> Attributes { get; init; }
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Of the last message; never used twice, also not after a restart.</summary>
    public long LastSequence { get; init; }
    public DateTimeOffset? PurgedAt { get; init; }
}

internal sealed record MessageRecord
{
    public required string Queue { get; init; }
    public required long Sequence { get; init; }
    public required string Id { get; init; }
    public required string Body { get; init; }
    public required string Sender { get; init; }
    public required DateTimeOffset SentAt { get; init; }
    public string? Group { get; init; }
    public string? DeduplicationId { get; init; }

    /// <summary>Delayed or in flight until then.</summary>
    public required DateTimeOffset VisibleAt { get; init; }
    public int Receives { get; init; }
    public DateTimeOffset? FirstReceivedAt { get; init; }

    /// <summary>The last one given out; null before the first.</summary>
    public string? ReceiptHandle { get; init; }

    /// <summary>ARN of the queue that gave it up.</summary>
    public string? DeadLetterSource { get; init; }

    public string Key => KeyOf(Queue, Sequence);

    public static string KeyOf(string queue, long sequence) => $"{queue}/{sequence:D20}";
}

/// <summary>What a queue remembers of a send for five minutes, also when the message is long deleted.</summary>
internal sealed record SentRecord(string Queue, string DeduplicationId, string MessageId, long Sequence, DateTimeOffset Until)
{
    public string Key => KeyOf(Queue, DeduplicationId);

    public static string KeyOf(string queue, string deduplicationId) => $"{queue}/{deduplicationId}";
}

[JsonSerializable(typeof(QueueRecord))]
[JsonSerializable(typeof(MessageRecord))]
[JsonSerializable(typeof(SentRecord))]
internal sealed partial class SqsJson : JsonSerializerContext;
