using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DevEnv.LocalRunner.Cloud.Sqs;

internal sealed class SendAction(SqsState state, IdSource ids)
{
    private const int LongestId = 128;
    private static readonly TimeSpan DeduplicationWindow = TimeSpan.FromMinutes(5);

    /// <returns>The queue that got a message; null when it had that message already.</returns>
    public string? Send(SqsInput input, string sender, Utf8JsonWriter json)
    {
        input.Only("QueueUrl", "MessageBody", "DelaySeconds", "MessageDeduplicationId", "MessageGroupId");
        var queue = state.QueueAt(input.Required("QueueUrl"));
        var settings = new QueueSettings(queue);
        var body = input.Required("MessageBody");
        CheckBody(body, settings);
        var delay = input.Number("DelaySeconds", 0, 900);
        if (settings.IsFifo && delay is not null)
        {
            throw SqsException.Invalid("DelaySeconds", $"{delay}", "The request include parameter that is not valid for this queue type.");
        }

        var (group, deduplicationId) = (Id(input, "MessageGroupId"), DeduplicationId(input, body, settings));
        if (settings.IsFifo && group is null)
        {
            throw SqsException.Missing("MessageGroupId");
        }

        var known = deduplicationId is null ? null : state.Repeated(queue.Name, deduplicationId);
        var sent = known ?? Enqueue(queue, settings, new Post(body, sender, group, deduplicationId, delay));
        json.WriteString("MD5OfMessageBody", Md5(body));
        json.WriteString("MessageId", sent.MessageId);
        if (settings.IsFifo)
        {
            json.WriteString("SequenceNumber", SequenceText(sent.Sequence));
        }

        return known is null ? queue.Name : null;
    }

    /// <summary>Twenty digits, as AWS writes it.</summary>
    public static string SequenceText(long sequence) => $"188{sequence:D17}";

    // SQS asks for MD5 as a checksum of what it received.
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351", Justification = "A checksum of the protocol, no protection.")]
    public static string Md5(string body) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(body)));

    private SentRecord Enqueue(QueueRecord queue, QueueSettings settings, Post post)
    {
        var now = state.Now;
        var message = state.Enqueue(queue.Name, new MessageRecord
        {
            Queue = queue.Name,
            Sequence = 0,
            Id = ids.Uuid(),
            Body = post.Body,
            Sender = post.Sender,
            SentAt = now,
            VisibleAt = now + (post.Delay is { } seconds ? TimeSpan.FromSeconds(seconds) : settings.Delay),
            Group = post.Group,
            DeduplicationId = post.DeduplicationId,
        });
        var sent = new SentRecord(queue.Name, post.DeduplicationId ?? "", message.Id, message.Sequence, now + DeduplicationWindow);
        if (post.DeduplicationId is not null)
        {
            state.Sent.Put(sent.Key, sent);
        }

        return sent;
    }

    private static void CheckBody(string body, QueueSettings settings)
    {
        if (Encoding.UTF8.GetByteCount(body) > settings.LargestMessage)
        {
            throw SqsException.Invalid("MessageBody", "(too long)", $"Message must be shorter than {settings.LargestMessage} bytes.");
        }

        if (body.Any(c => c is (< ' ' and not ('\t' or '\n' or '\r')) or '\uFFFE' or '\uFFFF'))
        {
            throw new SqsException("InvalidMessageContents", "InvalidMessageContents", "Invalid characters found. Valid are #x9, #xA, #xD, #x20 to #xD7FF, #xE000 to #xFFFD and #x10000 to #x10FFFF.");
        }
    }

    private static string? DeduplicationId(SqsInput input, string body, QueueSettings settings)
    {
        var given = Id(input, "MessageDeduplicationId");
        if (!settings.IsFifo)
        {
            return given is null ? null : throw SqsException.Invalid("MessageDeduplicationId", given, "The request include parameter that is not valid for this queue type.");
        }

        return given ?? (settings.DeduplicatesByContent
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)))
            : throw new SqsException(
                "InvalidParameterValueException", "InvalidParameterValue",
                "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly"));
    }

    private static string? Id(SqsInput input, string name)
    {
        var id = input.Text(name);
        return id is null || (id.Length is >= 1 and <= LongestId && id.All(c => c is > ' ' and <= '~'))
            ? id
            : throw SqsException.Invalid(name, id, $"{name} can only include alphanumeric and punctuation characters. 1 to {LongestId} in length.");
    }

    private sealed record Post(string Body, string Sender, string? Group, string? DeduplicationId, int? Delay);
}
