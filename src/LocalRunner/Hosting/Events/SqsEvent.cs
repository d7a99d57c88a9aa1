using System.Text.Json;
using DevEnv.LocalRunner.Cloud.Sqs;
using DevEnv.LocalRunner.StateMachines;

namespace DevEnv.LocalRunner.Hosting.Events;

/// <summary>What Lambda hands a function from a queue, and how it reads the answer (Lambda developer guide, "Using Lambda with Amazon SQS").</summary>
internal static class SqsEvent
{
    public static byte[] Write(IReadOnlyList<MessageRecord> batch, string queueArn, string region)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartArray("Records");
            foreach (var message in batch)
            {
                Write(json, message, queueArn, region);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>
    /// Ids of the messages that the function reports as failed; null when its answer makes the whole batch a failure: it is
    /// no JSON, or names a message that was not in the batch.
    /// </summary>
    public static IReadOnlySet<string>? FailuresIn(byte[] answer, IReadOnlyList<MessageRecord> batch)
    {
        try
        {
            using var document = JsonDocument.Parse(answer.Length == 0 ? "null"u8.ToArray() : answer);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("batchItemFailures", out var failures) || failures.ValueKind == JsonValueKind.Null)
            {
                return new HashSet<string>();
            }

            var ids = failures.EnumerateArray().Select(f => f.GetProperty("itemIdentifier").GetString() ?? "").ToHashSet(StringComparer.Ordinal);
            return ids.IsSubsetOf(batch.Select(m => m.Id)) ? ids : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static void Write(Utf8JsonWriter json, MessageRecord message, string queueArn, string region)
    {
        json.WriteStartObject();
        json.WriteString("messageId", message.Id);
        json.WriteString("receiptHandle", message.ReceiptHandle);
        json.WriteString("body", message.Body);
        json.WriteStartObject("attributes");
        foreach (var (name, value) in ReceiveAction.SystemAttributes(message))
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        json.WriteField("messageAttributes", Json.EmptyObject);
        json.WriteString("md5OfBody", SendAction.Md5(message.Body));
        json.WriteString("eventSource", "aws:sqs");
        json.WriteString("eventSourceARN", queueArn);
        json.WriteString("awsRegion", region);
        json.WriteEndObject();
    }
}
