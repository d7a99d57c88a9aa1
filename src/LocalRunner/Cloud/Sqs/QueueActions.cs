using System.Globalization;
using System.Text.Json;

namespace DevEnv.LocalRunner.Cloud.Sqs;

internal sealed class QueueActions(SqsState state)
{
    public void Create(SqsInput input, Utf8JsonWriter json)
    {
        input.Only("QueueName", "Attributes", "tags");
        json.WriteString("QueueUrl", state.Url(Create(input.Required("QueueName"), input.Map("Attributes"), input.Map("tags")).Name));
    }

    /// <summary>The queue that is there already when its attributes are the same.</summary>
    public QueueRecord Create(string name, IReadOnlyDictionary<string, string> attributes, IReadOnlyDictionary<string, string> tags)
    {
        var queue = new QueueRecord { Name = name, Attributes = attributes, Tags = tags, CreatedAt = state.Now };
        var settings = new QueueSettings(queue);
        settings.Check();
        if (state.Queues.Find(name) is { } known)
        {
            return attributes.All(a => known.Attributes.GetValueOrDefault(a.Key) == a.Value)
                ? known
                : throw new SqsException("QueueNameExists", "QueueAlreadyExists", "A queue already exists with the same name and a different value for an attribute.");
        }

        if (settings.Redrive is { } redrive
            && (state.Queues.Find(redrive.TargetName) is not { } target || state.Arn(target.Name) != redrive.TargetArn || new QueueSettings(target).IsFifo != settings.IsFifo))
        {
            throw SqsException.Invalid("RedrivePolicy", attributes["RedrivePolicy"], "Dead letter target does not exist, or is of another type.");
        }

        state.Queues.Put(name, queue);
        return queue;
    }

    public void Url(SqsInput input, Utf8JsonWriter json)
    {
        input.Only("QueueName", "QueueOwnerAWSAccountId");
        var queue = state.Queue(input.Required("QueueName"));
        var owner = input.Text("QueueOwnerAWSAccountId");
        json.WriteString("QueueUrl", owner is null || state.NameIn($"https://sqs/{owner}/{queue.Name}") is not null ? state.Url(queue.Name) : throw SqsException.NoQueue());
    }

    public void Attributes(SqsInput input, Utf8JsonWriter json)
    {
        input.Only("QueueUrl", "AttributeNames");
        var all = AttributesOf(state.QueueAt(input.Required("QueueUrl")));
        var wanted = input.Texts("AttributeNames");
        var written = wanted.Contains("All") ? all.Keys : wanted.Select(w => Known(w, all)).OfType<string>();
        json.WriteStartObject("Attributes");
        foreach (var name in written)
        {
            json.WriteString(name, all[name]);
        }

        json.WriteEndObject();
    }

    public void Purge(SqsInput input)
    {
        input.Only("QueueUrl");
        var queue = state.QueueAt(input.Required("QueueUrl"));
        if (queue.PurgedAt > state.Now.AddSeconds(-60))
        {
            throw new SqsException("PurgeQueueInProgress", "AWS.SimpleQueueService.PurgeQueueInProgress", $"Only one PurgeQueue operation on {queue.Name} is allowed every 60 seconds.");
        }

        foreach (var message in state.MessagesOf(queue))
        {
            state.Messages.Remove(message.Key);
        }

        state.Queues.Put(queue.Name, queue with { PurgedAt = state.Now });
    }

    // Those that AWS has and this queue has not are left out, as AWS leaves them out.
    private static string? Known(string name, Dictionary<string, string> all)
    {
        if (all.ContainsKey(name))
        {
            return name;
        }

        return name is "Policy" or "RedrivePolicy" or "RedriveAllowPolicy" or "FifoQueue" or "ContentBasedDeduplication" or "KmsMasterKeyId"
            or "KmsDataKeyReusePeriodSeconds" or "DeduplicationScope" or "FifoThroughputLimit"
            ? null
            : throw SqsException.Attribute(name, "");
    }

    private Dictionary<string, string> AttributesOf(QueueRecord queue)
    {
        var (settings, messages, now) = (new QueueSettings(queue), state.MessagesOf(queue), state.Now);
        var created = queue.CreatedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["QueueArn"] = state.Arn(queue.Name),
            ["ApproximateNumberOfMessages"] = Count(messages.Count(m => m.VisibleAt <= now)),
            ["ApproximateNumberOfMessagesNotVisible"] = Count(messages.Count(m => m.VisibleAt > now && m.Receives > 0)),
            ["ApproximateNumberOfMessagesDelayed"] = Count(messages.Count(m => m.VisibleAt > now && m.Receives == 0)),
            ["CreatedTimestamp"] = created,
            ["LastModifiedTimestamp"] = created,
            ["SqsManagedSseEnabled"] = "true",
        };
        if (settings.IsFifo)
        {
            all["ContentBasedDeduplication"] = "false";
        }

        foreach (var name in QueueSettings.NumberNames)
        {
            all[name] = Count(settings.Number(name));
        }

        foreach (var (name, value) in queue.Attributes)
        {
            all[name] = value;
        }

        return all;
    }

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);
}
