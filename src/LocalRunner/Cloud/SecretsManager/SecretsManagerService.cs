using System.Text.Json;

namespace DevEnv.LocalRunner.Cloud.SecretsManager;

/// <summary>Secrets Manager over JSON 1.1, with names that stay held back after a deletion as AWS holds them.</summary>
public sealed class SecretsManagerService : IAwsService
{
    private const string TargetPrefix = "secretsmanager.";
    private readonly SecretStore _secrets;
    private readonly SecretOperations _operations;
    private readonly ListSecrets _lists;
    private readonly RandomPassword _passwords;
    private readonly AwsAccount _account;

    /// <param name="nameHold">How long a name stays taken after a deletion without recovery, which AWS carries out asynchronously.</param>
    public SecretsManagerService(CloudStore store, AwsAccount account, IdSource ids, TimeProvider time, TimeSpan? nameHold = null)
    {
        _account = account;
        _secrets = new SecretStore(store, time);
        _operations = new SecretOperations(_secrets, account, ids, time, nameHold ?? TimeSpan.FromSeconds(20));
        _lists = new ListSecrets(_secrets);
        _passwords = new RandomPassword(ids);
    }

    public string SigningName => "secretsmanager";

    public IEnumerable<AwsAccess> AccessesOf(AwsRequest request)
    {
        var operation = ((IAwsService)this).OperationOf(request);
        var access = new AwsAccess($"secretsmanager:{operation}", operation is "ListSecrets" or "GetRandomPassword" ? "*" : ArnIn(request));

        // Tags that come with a secret are asked for by themselves (Secrets Manager API reference, CreateSecret).
        return operation == "CreateSecret" && HasTags(request) ? [access, access with { Action = "secretsmanager:TagResource" }] : [access];
    }

    public ValueTask<AwsResponse> HandleAsync(AwsRequest request, AwsCaller caller, CancellationToken cancellationToken)
    {
        try
        {
            return ValueTask.FromResult(Handle(request));
        }
        catch (SecretsException refusal)
        {
            return ValueTask.FromResult(refusal.Error.In(AwsProtocol.Json, request));
        }
        catch (JsonException)
        {
            return ValueTask.FromResult(new AwsError(400, "SerializationException", "The body is not a JSON object.").In(AwsProtocol.Json, request));
        }
    }

    private AwsResponse Handle(AwsRequest request)
    {
        using var document = JsonDocument.Parse(request.Body.IsEmpty ? "{}"u8.ToArray() : request.Body);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException();
        }

        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            lock (_secrets.Gate)
            {
                Run(request.Header("x-amz-target") ?? "", new SecretInput(document.RootElement), json);
            }

            json.WriteEndObject();
        }

        return new AwsResponse(
            200, new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = "application/x-amz-json-1.1" }, buffer.ToArray());
    }

    private void Run(string target, SecretInput input, Utf8JsonWriter json)
    {
        switch (target)
        {
            case TargetPrefix + "CreateSecret": _operations.Create(input, json); break;
            case TargetPrefix + "PutSecretValue": _operations.Put(input, json); break;
            case TargetPrefix + "UpdateSecret": _operations.Update(input, json); break;
            case TargetPrefix + "GetSecretValue": _operations.GetValue(input, json); break;
            case TargetPrefix + "DescribeSecret": _operations.Describe(input, json); break;
            case TargetPrefix + "DeleteSecret": _operations.Delete(input, json); break;
            case TargetPrefix + "RestoreSecret": _operations.Restore(input, json); break;
            case TargetPrefix + "TagResource": _operations.Tag(input); break;
            case TargetPrefix + "UntagResource": _operations.Untag(input); break;
            case TargetPrefix + "ListSecrets": _lists.List(input, json); break;
            case TargetPrefix + "GetRandomPassword": _passwords.Get(input, json); break;
            default: throw new SecretsException("UnknownOperationException", $"The embedded Secrets Manager has no '{target}'.");
        }
    }

    private static bool HasTags(AwsRequest request)
    {
        try
        {
            using var document = JsonDocument.Parse(request.Body);
            return document.RootElement.TryGetProperty("Tags", out var tags) && tags is { ValueKind: JsonValueKind.Array } && tags.GetArrayLength() > 0;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    // Policies name secrets by ARN, callers often by name.
    private string ArnIn(AwsRequest request)
    {
        try
        {
            using var document = JsonDocument.Parse(request.Body);
            var input = new SecretInput(document.RootElement);
            var id = input.Text("SecretId", 2048) ?? input.Text("Name", 512) ?? "";
            lock (_secrets.Gate)
            {
                return _secrets.TryFind(id)?.Arn
                    ?? (id.StartsWith("arn:", StringComparison.Ordinal) ? id : $"arn:{_account.Partition}:secretsmanager:{_account.Region}:{_account.Id}:secret:{id}-??????");
            }
        }
        catch (Exception unreadable) when (unreadable is JsonException or SecretsException or InvalidOperationException)
        {
            // The service says what is wrong with it; a policy gets nothing to match.
            return "";
        }
    }
}
