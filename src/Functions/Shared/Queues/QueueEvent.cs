using System.Text.Json.Serialization;

namespace DevEnv.Functions.Shared.Queues;

/// <summary>What Lambda hands over from a queue (Lambda developer guide, "Using Lambda with Amazon SQS", example event), as far as it is read.</summary>
public sealed record QueueEvent
{
    [JsonPropertyName("Records")]
    public IReadOnlyList<QueueMessage> Records { get; init; } = [];
}

public sealed record QueueMessage
{
    [JsonPropertyName("messageId")]
    public required string MessageId { get; init; }

    [JsonPropertyName("body")]
    public string Body { get; init; } = string.Empty;

    [JsonPropertyName("attributes")]
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>Order holds within it. A queue without groups has one.</summary>
    [JsonIgnore]
    public string Group => Attributes.GetValueOrDefault("MessageGroupId", string.Empty);
}

/// <summary>
/// Which messages come again; the others are done. The event source needs ReportBatchItemFailures, or Lambda ignores it (Lambda
/// developer guide, "Implementing partial batch responses").
/// </summary>
public sealed record BatchAnswer
{
    [JsonPropertyName("batchItemFailures")]
    public required IReadOnlyList<BatchFailure> Failures { get; init; }
}

public sealed record BatchFailure([property: JsonPropertyName("itemIdentifier")] string MessageId);
