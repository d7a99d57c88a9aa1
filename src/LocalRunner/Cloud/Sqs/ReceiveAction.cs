using System.Globalization;
using System.Text.Json;

namespace DevEnv.LocalRunner.Cloud.Sqs;

internal sealed class ReceiveAction(SqsState state, Deliveries deliveries)
{
    private static readonly string[] Names =
    [
        "All", "SenderId", "SentTimestamp", "ApproximateReceiveCount", "ApproximateFirstReceiveTimestamp", "SequenceNumber",
        "MessageDeduplicationId", "MessageGroupId", "AWSTraceHeader", "DeadLetterQueueSourceArn",
    ];

    /// <summary>Answers at once: a wait that is asked for ends with nothing, as a long poll may.</summary>
    public void Receive(SqsInput input, Utf8JsonWriter json)
    {
        input.Only("QueueUrl", "AttributeNames", "MessageSystemAttributeNames", "MessageAttributeNames", "MaxNumberOfMessages", "VisibilityTimeout", "WaitTimeSeconds");
        var queue = state.QueueAt(input.Required("QueueUrl"));
        var (most, visibility) = (input.Number("MaxNumberOfMessages", 1, 10) ?? 1, input.Number("VisibilityTimeout", 0, 43_200));
        _ = input.Number("WaitTimeSeconds", 0, 20);
        string[] wanted = [.. input.Texts("AttributeNames"), .. input.Texts("MessageSystemAttributeNames")];
        if (wanted.FirstOrDefault(w => !Names.Contains(w)) is { } unknown)
        {
            throw SqsException.Attribute(unknown, "");
        }

        var received = deliveries.Receive(queue, most, visibility is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
        if (received.Count == 0)
        {
            return;
        }

        json.WriteStartArray("Messages");
        foreach (var message in received)
        {
            Write(json, message, wanted);
        }

        json.WriteEndArray();
    }

    /// <summary>What SQS knows of a message beside its body.</summary>
    public static IReadOnlyDictionary<string, string> SystemAttributes(MessageRecord message)
    {
        var known = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["ApproximateFirstReceiveTimestamp"] = Milliseconds(message.FirstReceivedAt!.Value),
            ["ApproximateReceiveCount"] = message.Receives.ToString(CultureInfo.InvariantCulture),
            ["SenderId"] = message.Sender,
            ["SentTimestamp"] = Milliseconds(message.SentAt),
        };
        Add("DeadLetterQueueSourceArn", message.DeadLetterSource);
        Add("MessageDeduplicationId", message.DeduplicationId);
        Add("MessageGroupId", message.Group);
        Add("SequenceNumber", message.DeduplicationId is null ? null : SendAction.SequenceText(message.Sequence));
        return known;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                known[name] = value;
            }
        }
    }

    private static void Write(Utf8JsonWriter json, MessageRecord message, string[] wanted)
    {
        json.WriteStartObject();
        json.WriteString("MessageId", message.Id);
        json.WriteString("ReceiptHandle", message.ReceiptHandle);
        json.WriteString("MD5OfBody", SendAction.Md5(message.Body));
        json.WriteString("Body", message.Body);
        var attributes = SystemAttributes(message).Where(a => wanted.Contains("All") || wanted.Contains(a.Key)).ToArray();
        if (attributes.Length > 0)
        {
            json.WriteStartObject("Attributes");
            foreach (var (name, value) in attributes)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static string Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
