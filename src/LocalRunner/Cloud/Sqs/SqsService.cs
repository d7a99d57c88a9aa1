using System.Text.Json;

namespace DevEnv.LocalRunner.Cloud.Sqs;

/// <summary>SQS over JSON 1.0: standard and FIFO queues without message attributes, batches and long polls.</summary>
public sealed class SqsService : IAwsService
{
    internal const string ContentType = "application/x-amz-json-1.0";
    private const string TargetPrefix = "AmazonSQS.";
    private readonly SqsState _state;
    private readonly QueueActions _queues;
    private readonly SendAction _sends;
    private readonly Deliveries _deliveries;
    private readonly ReceiveAction _receives;

    public SqsService(CloudStore store, AwsAccount account, IdSource ids, TimeProvider time)
    {
        _state = new SqsState(store, account, time);
        _queues = new QueueActions(_state);
        _sends = new SendAction(_state, ids);
        _deliveries = new Deliveries(_state, ids);
        _receives = new ReceiveAction(_state, _deliveries);
    }

    /// <summary>Told the name of a queue with something new to deliver, on the sender's thread before it gets its answer.</summary>
    public event Action<string>? Changed;

    public string SigningName => "sqs";

    /// <summary>For setting up the machine: does nothing to a queue that exists so.</summary>
    public void EnsureQueue(string name, IReadOnlyDictionary<string, string> attributes)
    {
        lock (_state.Gate)
        {
            _queues.Create(name, attributes, new Dictionary<string, string>());
        }
    }

    public string UrlOf(string queue) => _state.Url(queue);

    public string ArnOf(string queue) => _state.Arn(queue);

    public IEnumerable<AwsAccess> AccessesOf(AwsRequest request)
    {
        var name = "";
        try
        {
            using var document = JsonDocument.Parse(request.Body);
            var input = new SqsInput(document.RootElement);
            name = input.Text("QueueName") ?? _state.NameIn(input.Text("QueueUrl") ?? "") ?? "";
        }
        catch (Exception unreadable) when (unreadable is JsonException or SqsException or InvalidOperationException)
        {
            // The service says what is wrong with it; a policy gets nothing to match.
        }

        return [new($"sqs:{((IAwsService)this).OperationOf(request)}", _state.Arn(name))];
    }

    public ValueTask<AwsResponse> HandleAsync(AwsRequest request, AwsCaller caller, CancellationToken cancellationToken)
    {
        try
        {
            return ValueTask.FromResult(Handle(request, caller));
        }
        catch (SqsException refusal)
        {
            return ValueTask.FromResult(refusal.Answer());
        }
        catch (JsonException)
        {
            return ValueTask.FromResult(SqsException.NotJson().Answer());
        }
    }

    /// <summary>What a poller gets: the same as over the API, without the API.</summary>
    internal List<MessageRecord> Receive(string queue, int most)
    {
        lock (_state.Gate)
        {
            return _deliveries.Receive(_state.Queue(queue), most, null);
        }
    }

    /// <returns>False when it was too late: the message is visible again, or somebody else's.</returns>
    internal bool TryDelete(MessageRecord message)
    {
        lock (_state.Gate)
        {
            try
            {
                _deliveries.Delete(_state.Queue(message.Queue), message.ReceiptHandle!);
                return true;
            }
            catch (SqsException)
            {
                return false;
            }
        }
    }

    /// <summary>When a message that is delayed or in flight comes (back) into view; null when there is none.</summary>
    internal DateTimeOffset? NextVisible(string queue)
    {
        lock (_state.Gate)
        {
            var hidden = _state.MessagesOf(_state.Queue(queue)).Where(m => m.VisibleAt > _state.Now).ToArray();
            return hidden.Length == 0 ? null : hidden.Min(m => m.VisibleAt);
        }
    }

    internal QueueSettings Settings(string queue)
    {
        lock (_state.Gate)
        {
            return new QueueSettings(_state.Queue(queue));
        }
    }

    private AwsResponse Handle(AwsRequest request, AwsCaller caller)
    {
        using var document = JsonDocument.Parse(request.Body.IsEmpty ? "{}"u8.ToArray() : request.Body);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw SqsException.NotJson();
        }

        using var buffer = new MemoryStream();
        string? changed;
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            lock (_state.Gate)
            {
                changed = Run(request.Header("x-amz-target") ?? "", new SqsInput(document.RootElement), caller, json);
            }

            json.WriteEndObject();
        }

        if (changed is not null)
        {
            Changed?.Invoke(changed);
        }

        return new AwsResponse(200, new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = ContentType }, buffer.ToArray());
    }

    /// <returns>The queue that may have something new to deliver.</returns>
    private string? Run(string target, SqsInput input, AwsCaller caller, Utf8JsonWriter json)
    {
        switch (target)
        {
            case TargetPrefix + "CreateQueue": _queues.Create(input, json); break;
            case TargetPrefix + "GetQueueUrl": _queues.Url(input, json); break;
            case TargetPrefix + "GetQueueAttributes": _queues.Attributes(input, json); break;
            case TargetPrefix + "PurgeQueue": _queues.Purge(input); break;
            case TargetPrefix + "SendMessage": return _sends.Send(input, caller.AccessKeyId, json);
            case TargetPrefix + "ReceiveMessage": _receives.Receive(input, json); break;
            case TargetPrefix + "DeleteMessage":
                input.Only("QueueUrl", "ReceiptHandle");
                var queue = _state.QueueAt(input.Required("QueueUrl"));
                _deliveries.Delete(queue, input.Required("ReceiptHandle"));
                return queue.Name;
            case TargetPrefix + "ChangeMessageVisibility":
                input.Only("QueueUrl", "ReceiptHandle", "VisibilityTimeout");
                var owner = _state.QueueAt(input.Required("QueueUrl"));
                var seconds = input.Number("VisibilityTimeout", 0, 43_200) ?? throw SqsException.Missing("VisibilityTimeout");
                _deliveries.ChangeVisibility(owner, input.Required("ReceiptHandle"), TimeSpan.FromSeconds(seconds));
                return owner.Name;
            default: throw new SqsException("UnknownOperationException", "InvalidAction", $"The embedded SQS has no '{target}'.");
        }

        return null;
    }
}
