using System.Text;

namespace DevEnv.LocalRunner.Cloud.Sqs;

/// <summary>Who gets which message when, and what becomes of it.</summary>
internal sealed class Deliveries(SqsState state, IdSource ids)
{
    /// <summary>In order, and of a FIFO queue's group nothing while one of the group is in flight.</summary>
    public List<MessageRecord> Receive(QueueRecord queue, int most, TimeSpan? visibility)
    {
        var (settings, now) = (new QueueSettings(queue), state.Now);
        var messages = state.MessagesOf(queue);
        var busy = settings.IsFifo ? messages.Where(m => m.VisibleAt > now).Select(m => m.Group!).ToHashSet(StringComparer.Ordinal) : [];
        var received = new List<MessageRecord>();
        foreach (var message in messages.Where(m => m.VisibleAt <= now && !(settings.IsFifo && busy.Contains(m.Group!))))
        {
            if (settings.Redrive is { } redrive && message.Receives >= redrive.MaxReceives)
            {
                GiveUp(message, redrive.TargetName);
                continue;
            }

            if (received.Count == most)
            {
                break;
            }

            var handle = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{message.Key} {ids.Text(16)}"));
            var given = message with
            {
                ReceiptHandle = handle,
                Receives = message.Receives + 1,
                FirstReceivedAt = message.FirstReceivedAt ?? now,
                VisibleAt = now + (visibility ?? settings.Visibility),
            };
            state.Messages.Put(given.Key, given);
            received.Add(given);
        }

        return received;
    }

    public void Delete(QueueRecord queue, string handle)
    {
        var message = Find(queue, handle);
        var isLast = message?.ReceiptHandle == handle;
        if (message is not null && new QueueSettings(queue).IsFifo && (!isLast || message.VisibleAt <= state.Now))
        {
            throw Expired(handle);
        }

        // A standard queue says yes to an older handle and keeps the message.
        if (message is not null && isLast)
        {
            state.Messages.Remove(message.Key);
        }
    }

    public void ChangeVisibility(QueueRecord queue, string handle, TimeSpan visibility)
    {
        var message = Find(queue, handle);
        if (message is not null && message.ReceiptHandle != handle)
        {
            throw Expired(handle);
        }

        if (message is null || message.VisibleAt <= state.Now)
        {
            throw new SqsException("MessageNotInflight", "AWS.SimpleQueueService.MessageNotInflight", "The message referred to isn't in flight.");
        }

        state.Messages.Put(message.Key, message with { VisibleAt = state.Now + visibility });
    }

    private static SqsException Expired(string handle) => SqsException.Invalid("ReceiptHandle", handle, "The receipt handle has expired.");

    // A message of a FIFO queue gets a new time in the dead-letter queue; one of a standard queue keeps its own.
    private void GiveUp(MessageRecord message, string target)
    {
        state.Messages.Remove(message.Key);
        state.Enqueue(target, message with
        {
            SentAt = message.DeduplicationId is null ? message.SentAt : state.Now,
            VisibleAt = state.Now,
            ReceiptHandle = null,
            DeadLetterSource = state.Arn(message.Queue),
        });
    }

    /// <summary>Null when it is gone already.</summary>
    private MessageRecord? Find(QueueRecord queue, string handle)
    {
        var bytes = new byte[handle.Length];
        var key = Convert.TryFromBase64String(handle, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length).Split(' ')[0] : "";
        return key.StartsWith(queue.Name + "/", StringComparison.Ordinal) ? state.Messages.Find(key) : throw SqsException.Handle(handle);
    }
}
