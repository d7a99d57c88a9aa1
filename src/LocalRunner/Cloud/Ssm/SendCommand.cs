using System.Text.Json;
using System.Text.RegularExpressions;
using DevEnv.LocalRunner.Cloud.Ec2;

namespace DevEnv.LocalRunner.Cloud.Ssm;

internal sealed partial class SendCommand(
    Invocations invocations, CommandDocument document, Ec2Service ec2, AwsAccount account, IdSource ids, TimeProvider time, Func<SsmBehaviour> behaviour)
{
    public const string Version = "$DEFAULT";
    private const int MostInstances = 50;
    private const int DefaultTimeout = 3600; // seconds

    public void Run(SsmInput input, Utf8JsonWriter json)
    {
        input.Only("DocumentName", "DocumentVersion", "InstanceIds", "Parameters", "TimeoutSeconds", "Comment");
        var comment = input.Text("Comment", 100) ?? "";
        var timeout = input.Number("TimeoutSeconds", 30, 2_592_000) ?? DefaultTimeout;
        var instances = Instances(input);
        CheckDocument(input);
        var parameter = Parameter(input.Lists("Parameters"));
        if (instances.FirstOrDefault(i => !IsManaged(i)) is { } invalid)
        {
            throw new SsmException("InvalidInstanceId", $"Instances [[{invalid}]] not in a valid state for account {account.Id}");
        }

        var (id, now) = (ids.Uuid(), time.GetUtcNow());
        foreach (var instance in instances)
        {
            invocations.Add(new Invocation
            {
                CommandId = id,
                InstanceId = instance,
                Document = document.Name,
                Comment = comment,
                Parameter = parameter,
                TimeoutSeconds = timeout,
                RequestedAt = now,
                Status = Invocation.Pending,
                Details = Invocation.Pending,
                DueAt = now + behaviour().DeliveredAfter,
            });
        }

        Write(json, id, now, comment, timeout, parameter, instances);
    }

    private static IReadOnlyList<string> Instances(SsmInput input)
    {
        var instances = input.Texts("InstanceIds");
        return instances switch
        {
            _ when instances.Count is 0 or > MostInstances => throw SsmInput.Constraint("InstanceIds", $"Member must have 1 to {MostInstances} instances"),
            _ when instances.Any(i => !InstanceId.IsMatch(i)) => throw SsmInput.Constraint("InstanceIds", $"Member must satisfy regular expression pattern: {InstanceId}"),
            _ when instances.Distinct().Count() < instances.Count => throw new SsmException("DuplicateInstanceId", ""),
            _ => instances,
        };
    }

    private void CheckDocument(SsmInput input)
    {
        var name = input.Required("DocumentName", 128);
        if (name[(name.LastIndexOf('/') + 1)..] != document.Name)
        {
            throw new SsmException("InvalidDocument", $"Document with name {name} does not exist.");
        }

        if (input.Text("DocumentVersion", 20) is { } version && version is not ("1" or "$DEFAULT" or "$LATEST"))
        {
            throw new SsmException("InvalidDocumentVersion", $"Document {name} has no version {version}.");
        }
    }

    private string Parameter(IReadOnlyDictionary<string, IReadOnlyList<string>> given)
    {
        if (given.Keys.FirstOrDefault(k => k != document.Parameter) is { } unknown)
        {
            throw SsmException.Parameters($"Parameter {unknown} is not defined by document {document.Name}.");
        }

        return given.GetValueOrDefault(document.Parameter) is [var value]
            ? document.Admits(value) ? value : throw SsmException.Parameters($"Parameter {document.Parameter} does not match the allowed pattern or length of document {document.Name}.")
            : throw SsmException.Parameters($"Parameter {document.Parameter} must be given once.");
    }

    // The agent of Systems Manager signs in with the keys of the instance's role.
    private bool IsManaged(string instanceId) =>
        ec2.Describe(instanceId) is { State: "running", InstanceProfileArn: not null } instance
        && instance.LaunchTime + behaviour().RegistersAfter <= time.GetUtcNow();

    private void Write(Utf8JsonWriter json, string id, DateTimeOffset now, string comment, int timeout, string parameter, IReadOnlyList<string> instances)
    {
        json.WriteStartObject("Command");
        json.WriteString("CommandId", id);
        json.WriteString("DocumentName", document.Name);
        json.WriteString("DocumentVersion", Version);
        json.WriteString("Comment", comment);
        SsmJsonOut.Time(json, "ExpiresAfter", now.AddSeconds(timeout) + document.Timeout);
        json.WriteStartObject("Parameters");
        SsmJsonOut.Texts(json, document.Parameter, [parameter]);
        json.WriteEndObject();
        SsmJsonOut.Texts(json, "InstanceIds", instances);
        SsmJsonOut.Texts(json, "Targets", []);
        SsmJsonOut.Time(json, "RequestedDateTime", now);
        json.WriteString("Status", Invocation.Pending);
        json.WriteString("StatusDetails", Invocation.Pending);
        json.WriteString("MaxConcurrency", "50");
        json.WriteString("MaxErrors", "0");
        json.WriteNumber("TargetCount", instances.Count);
        json.WriteNumber("CompletedCount", 0);
        json.WriteNumber("ErrorCount", 0);
        json.WriteNumber("DeliveryTimedOutCount", 0);
        json.WriteNumber("TimeoutSeconds", timeout);
        json.WriteEndObject();
    }

    [GeneratedRegex(@"\Ai-(\w{8}|\w{17})\z")]
    private static partial Regex InstanceId { get; }
}
