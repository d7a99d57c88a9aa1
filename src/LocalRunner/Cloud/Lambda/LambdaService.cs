using System.Text.Json.Nodes;

namespace DevEnv.LocalRunner.Cloud.Lambda;

/// <summary>GetFunctionConfiguration of Lambda, and nothing else of it: with what settings the functions run.</summary>
public sealed class LambdaService(AwsAccount account) : IAwsService
{
    /// <summary>Functions are called prefix-method.</summary>
    public const string Prefix = "dev-env";

    private const string Start = "/2015-03-31/functions/";
    private const string End = "/configuration";

    public string SigningName => "lambda";

    /// <summary>By method; a function that is not there is not found.</summary>
    public Func<IReadOnlySet<string>> Functions { get; set; } = () => new HashSet<string>();

    public Func<IReadOnlyDictionary<string, string>> Settings { get; set; } = () => new Dictionary<string, string>();

    /// <summary>Bytes, zipped.</summary>
    public long CodeSize { get; set; } = 10_000_000;

    public string OperationOf(AwsRequest request) => Name(request) is null ? "" : "GetFunctionConfiguration";

    public ValueTask<AwsResponse> HandleAsync(AwsRequest request, AwsCaller caller, CancellationToken cancellationToken)
    {
        if (Name(request) is not { } name)
        {
            return ValueTask.FromResult(Answer(404, new JsonObject { ["Message"] = "The embedded Lambda has GetFunctionConfiguration only.", ["Type"] = "User" }, "ResourceNotFoundException"));
        }

        var arn = $"arn:{account.Partition}:lambda:{account.Region}:{account.Id}:function:{name}";
        var method = name.StartsWith(Prefix + "-", StringComparison.Ordinal) ? name[(Prefix.Length + 1)..] : "";
        return ValueTask.FromResult(Functions().Contains(method)
            ? Answer(200, Describe(name, arn, method), null)
            : Answer(404, new JsonObject { ["Message"] = $"Function not found: {arn}", ["Type"] = "User" }, "ResourceNotFoundException"));
    }

    private static string? Name(AwsRequest request) =>
        request.Method == "GET" && request.Path.StartsWith(Start, StringComparison.Ordinal) && request.Path.EndsWith(End, StringComparison.Ordinal)
            && request.Path.Length > Start.Length + End.Length
            ? Uri.UnescapeDataString(request.Path[Start.Length..^End.Length])
            : null;

    private static AwsResponse Answer(int status, JsonObject body, string? error)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = "application/json" };
        if (error is not null)
        {
            headers["x-amzn-ErrorType"] = error;
        }

        return new AwsResponse(status, headers, System.Text.Encoding.UTF8.GetBytes(body.ToJsonString()));
    }

    private JsonObject Describe(string name, string arn, string method) => new()
    {
        ["FunctionName"] = name,
        ["FunctionArn"] = arn,
        ["Runtime"] = "provided.al2023",
        ["Handler"] = "bootstrap",
        [nameof(CodeSize)] = CodeSize,
        ["LastModified"] = "2026-11-23T09:00:00.000+0000",
        ["Environment"] = new JsonObject
        {
            ["Variables"] = new JsonObject(Settings().Append(new("ANNOTATIONS_HANDLER", method)).Select(s => KeyValuePair.Create<string, JsonNode?>(s.Key, s.Value))),
        },
        ["State"] = "Active",
        ["LastUpdateStatus"] = "Successful",
        ["Architectures"] = new JsonArray("x86_64"),
    };
}
