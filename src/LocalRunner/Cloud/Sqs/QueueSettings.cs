using System.Globalization;
using System.Text.Json;

namespace DevEnv.LocalRunner.Cloud.Sqs;

/// <summary>A queue's attributes, read and checked; pure. Limits: the API's reference of CreateQueue.</summary>
internal sealed class QueueSettings(QueueRecord queue)
{
    private static readonly Dictionary<string, (int Default, int AtLeast, int AtMost)> Numbers = new(StringComparer.Ordinal)
    {
        ["DelaySeconds"] = (0, 0, 900),
        ["MaximumMessageSize"] = (1_048_576, 1024, 1_048_576),
        ["MessageRetentionPeriod"] = (345_600, 60, 1_209_600),
        ["ReceiveMessageWaitTimeSeconds"] = (0, 0, 20),
        ["VisibilityTimeout"] = (30, 0, 43_200),
    };

    private static readonly string[] Flags = ["FifoQueue", "ContentBasedDeduplication", "SqsManagedSseEnabled"];

    public static IEnumerable<string> NumberNames => Numbers.Keys;

    public bool IsFifo => queue.Name.EndsWith(".fifo", StringComparison.Ordinal);

    public bool DeduplicatesByContent => queue.Attributes.GetValueOrDefault("ContentBasedDeduplication") == "true";

    public TimeSpan Delay => Seconds("DelaySeconds");

    public TimeSpan Retention => Seconds("MessageRetentionPeriod");

    public TimeSpan Visibility => Seconds("VisibilityTimeout");

    /// <summary>In bytes.</summary>
    public int LargestMessage => Number("MaximumMessageSize");

    public Redrive? Redrive => queue.Attributes.TryGetValue("RedrivePolicy", out var policy) ? Sqs.Redrive.Parse(policy) : null;

    public int Number(string name) =>
        queue.Attributes.TryGetValue(name, out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : Numbers[name].Default;

    /// <exception cref="SqsException">An attribute or the name that AWS would refuse, or that is not built.</exception>
    public void Check()
    {
        var stem = IsFifo ? queue.Name[..^5] : queue.Name;
        if (stem.Length == 0 || queue.Name.Length > 80 || !stem.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            throw SqsException.Invalid("QueueName", queue.Name, "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length; a FIFO queue's ends with .fifo.");
        }

        foreach (var (name, value) in queue.Attributes)
        {
            CheckAttribute(name, value);
        }

        if (IsFifo != (queue.Attributes.GetValueOrDefault("FifoQueue") == "true"))
        {
            throw SqsException.Invalid("QueueName", queue.Name, "FifoQueue is true for names that end with .fifo, and for these alone.");
        }

        if (!IsFifo && queue.Attributes.ContainsKey("ContentBasedDeduplication"))
        {
            throw SqsException.Attribute("ContentBasedDeduplication", "Only FIFO queues have it.");
        }
    }

    private static void CheckAttribute(string name, string value)
    {
        if (Numbers.TryGetValue(name, out var range))
        {
            if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < range.AtLeast || number > range.AtMost)
            {
                throw SqsException.AttributeValue(name, $"It is a number from {range.AtLeast} to {range.AtMost}.");
            }
        }
        else if (Flags.Contains(name))
        {
            _ = value is "true" or "false" ? value : throw SqsException.AttributeValue(name, "It is true or false.");
        }
        else if (name == "RedrivePolicy")
        {
            _ = Sqs.Redrive.Parse(value);
        }
        else
        {
            throw SqsException.Attribute(name, "The embedded SQS does not have it.");
        }
    }

    private TimeSpan Seconds(string name) => TimeSpan.FromSeconds(Number(name));
}

/// <param name="MaxReceives">A message that was received so often without being deleted goes to the dead-letter queue at the next receive.</param>
internal sealed record Redrive(string TargetArn, int MaxReceives)
{
    public string TargetName => TargetArn[(TargetArn.LastIndexOf(':') + 1)..];

    public static Redrive Parse(string policy)
    {
        try
        {
            using var document = JsonDocument.Parse(policy);
            var most = document.RootElement.GetProperty("maxReceiveCount");

            // AWS takes the number as a text too.
            var count = most.ValueKind == JsonValueKind.String ? int.Parse(most.GetString()!, CultureInfo.InvariantCulture) : most.GetInt32();
            return count is >= 1 and <= 1000 ? new Redrive(document.RootElement.GetProperty("deadLetterTargetArn").GetString()!, count) : throw new FormatException();
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            throw SqsException.AttributeValue("RedrivePolicy", """It is {"deadLetterTargetArn":"<arn>","maxReceiveCount":<1 to 1000>}.""");
        }
    }
}
