using System.Text.Json;
using DevEnv.Contracts.Instances;
using DevEnv.LocalRunner.Cloud.Ec2;

namespace DevEnv.LocalRunner.Cloud.Ssm;

/// <summary>Run Command of Systems Manager over JSON 1.1, and Amazon's public parameters of images, with our own document in it and the machines of the embedded EC2 behind it.</summary>
public sealed class SsmService : IAwsService, IDisposable
{
    private const string TargetPrefix = "AmazonSSM.";
    private readonly Invocations _invocations;
    private readonly SendCommand _send;
    private readonly ReadInvocations _read;
    private readonly ReadParameters _parameters;
    private readonly AwsAccount _account;
    private readonly Ec2Service _ec2;

    public SsmService(CloudStore store, Ec2Service ec2, AwsAccount account, IdSource ids, TimeProvider time, SsmBehaviour? behaviour = null)
    {
        (_account, _ec2) = (account, ec2);
        Behaviour = behaviour ?? new SsmBehaviour();
        var document = new CommandDocument(AgentDocument.Name, AgentDocument.Json);
        _invocations = new Invocations(
            store, (instance, parameter, stop) => ec2.RunCommandAsync(instance, AgentDocument.DecodeText(parameter), stop), document.Timeout, time);
        _send = new SendCommand(_invocations, document, ec2, account, ids, time, () => Behaviour);
        _parameters = new ReadParameters(ec2, account);
        _read = new ReadInvocations(_invocations, document, time, () => Behaviour);
    }

    public string SigningName => "ssm";

    /// <summary>May be changed while the cloud runs; commands on their way keep the times they were given.</summary>
    public SsmBehaviour Behaviour { get; set; }

    public IEnumerable<AwsAccess> AccessesOf(AwsRequest request)
    {
        var operation = ((IAwsService)this).OperationOf(request);
        return operation == "SendCommand" ? SendAccesses(request) : [new($"ssm:{operation}", "*")];
    }

    public ValueTask<AwsResponse> HandleAsync(AwsRequest request, AwsCaller caller, CancellationToken cancellationToken)
    {
        try
        {
            return ValueTask.FromResult(Handle(request));
        }
        catch (SsmException refusal)
        {
            return ValueTask.FromResult(refusal.Error.In(AwsProtocol.Json, request));
        }
        catch (JsonException)
        {
            return ValueTask.FromResult(new AwsError(400, "SerializationException", "The body is not a JSON object.").In(AwsProtocol.Json, request));
        }
    }

    public void Dispose() => _invocations.Dispose();

    private AwsResponse Handle(AwsRequest request)
    {
        using var document = Parse(request);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            lock (_invocations.Gate)
            {
                Run(request.Header("x-amz-target") ?? "", new SsmInput(document.RootElement), json);
            }

            json.WriteEndObject();
        }

        return new AwsResponse(
            200, new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = "application/x-amz-json-1.1" }, buffer.ToArray());
    }

    private void Run(string target, SsmInput input, Utf8JsonWriter json)
    {
        switch (target)
        {
            case TargetPrefix + "SendCommand": _send.Run(input, json); break;
            case TargetPrefix + "GetCommandInvocation": _read.Get(input, json); break;
            case TargetPrefix + "ListCommandInvocations": _read.List(input, json); break;
            case TargetPrefix + "GetParameter": _parameters.Get(input, json); break;
            default: throw new SsmException("UnknownOperationException", $"The embedded Systems Manager has no '{target}'.");
        }
    }

    // AWS asks for both: the document and each instance.
    private IEnumerable<AwsAccess> SendAccesses(AwsRequest request)
    {
        try
        {
            using var document = Parse(request);
            var input = new SsmInput(document.RootElement);
            var name = input.Text("DocumentName", 2048) ?? "";
            var at = $"{_account.Region}:{_account.Id}";
            return
            [
                new("ssm:SendCommand", name.StartsWith("arn:", StringComparison.Ordinal) ? name : $"arn:{_account.Partition}:ssm:{at}:document/{name}"),
                .. input.Texts("InstanceIds").Select(i => ToInstance($"arn:{_account.Partition}:ec2:{at}:instance/{i}", i)),
            ];
        }
        catch (Exception unreadable) when (unreadable is JsonException or SsmException)
        {
            // The service says what is wrong with it; a policy gets nothing to match.
            return [new("ssm:SendCommand", "")];
        }
    }

    // Systems Manager has a key of its own for the tags (Service Authorization Reference, Systems Manager).
    private AwsAccess ToInstance(string arn, string id) =>
        new AwsAccess("ssm:SendCommand", arn).With("ssm:resourceTag/AutoDestroy", _ec2.Describe(id)?.Tags.GetValueOrDefault("AutoDestroy"));

    private static JsonDocument Parse(AwsRequest request)
    {
        var document = JsonDocument.Parse(request.Body.IsEmpty ? "{}"u8.ToArray() : request.Body);
        return document.RootElement.ValueKind == JsonValueKind.Object ? document : throw new JsonException();
    }
}
