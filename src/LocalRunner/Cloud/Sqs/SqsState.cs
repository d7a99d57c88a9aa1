namespace DevEnv.LocalRunner.Cloud.Sqs;

/// <summary>Queues, their messages, and the sends that they remember. The caller holds <see cref="Gate"/>.</summary>
internal sealed class SqsState(CloudStore store, AwsAccount account, TimeProvider time)
{
    public Table<QueueRecord> Queues { get; } = store.Open("sqs.queues", SqsJson.Default.QueueRecord);

    public Table<MessageRecord> Messages { get; } = store.Open("sqs.messages", SqsJson.Default.MessageRecord);

    public Table<SentRecord> Sent { get; } = store.Open("sqs.sent", SqsJson.Default.SentRecord);

    public Lock Gate { get; } = new();

    public DateTimeOffset Now => time.GetUtcNow();

    public string Arn(string queue) => $"arn:{account.Partition}:sqs:{account.Region}:{account.Id}:{queue}";

    public string Url(string queue) => $"https://sqs.{account.Region}.amazonaws.com/{account.Id}/{queue}";

    /// <exception cref="SqsException">There is no such queue.</exception>
    public QueueRecord Queue(string name) => Queues.Find(name) ?? throw SqsException.NoQueue();

    /// <param name="url">Its host is whatever way the caller came; account and name decide.</param>
    public QueueRecord QueueAt(string url) => NameIn(url) is { } name ? Queue(name) : throw SqsException.NoQueue();

    public string? NameIn(string url)
    {
        var parts = Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.AbsolutePath.Split('/') : [];
        return parts is ["", var owner, var name] && owner == account.Id ? name : null;
    }

    /// <summary>What is still in the queue, in the order in which it was sent; what is past its retention goes here.</summary>
    public List<MessageRecord> MessagesOf(QueueRecord queue)
    {
        var oldest = Now - new QueueSettings(queue).Retention;
        var kept = new List<MessageRecord>();
        foreach (var message in Messages.Values.Where(m => m.Queue == queue.Name))
        {
            if (message.SentAt > oldest)
            {
                kept.Add(message);
            }
            else
            {
                Messages.Remove(message.Key);
            }
        }

        return kept;
    }

    /// <summary>The send that this one repeats, if any; forgets those that are older than the window.</summary>
    public SentRecord? Repeated(string queue, string deduplicationId)
    {
        foreach (var old in Sent.Values.Where(s => s.Until <= Now).ToArray())
        {
            Sent.Remove(old.Key);
        }

        return Sent.Find(SentRecord.KeyOf(queue, deduplicationId));
    }

    /// <summary>Puts a message at the queue's end.</summary>
    public MessageRecord Enqueue(string queue, MessageRecord message)
    {
        var owner = Queue(queue);
        var last = message with { Queue = queue, Sequence = owner.LastSequence + 1 };
        Queues.Put(queue, owner with { LastSequence = last.Sequence });
        Messages.Put(last.Key, last);
        return last;
    }
}
