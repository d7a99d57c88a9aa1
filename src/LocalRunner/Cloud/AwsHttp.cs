using System.Text;

namespace DevEnv.LocalRunner.Cloud;

/// <summary>One HTTP request to the embedded AWS, after its signature was checked; the same from Kestrel and from the SDK's handler.</summary>
/// <param name="Method">Upper case.</param>
/// <param name="Path">Still percent-encoded, begins with a slash.</param>
/// <param name="Query">Raw query string without the question mark; empty when there is none.</param>
/// <param name="Headers">Case-insensitive names.</param>
/// <param name="Body">Without the framing of aws-chunked; its trailers stand among the headers.</param>
public sealed record AwsRequest(
    string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>Given by <see cref="EmbeddedAws"/>; for the services whose bodies repeat it.</summary>
    public string RequestId { get; init; } = "00000000-0000-0000-0000-000000000000";

    /// <summary>For answers that depend on a second permission, as S3's to a missing key does.</summary>
    public Func<AwsAccess, bool> Allows { get; init; } = _ => true;

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}

public sealed record AwsResponse(int Status, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body);

/// <summary>Who signed the request: the access key's principal, for example a role name; tests and the CLI are "operator".</summary>
public sealed record AwsCaller(string AccessKeyId, string Principal);

/// <summary>One permission that a request needs, in the words of a policy: s3:GetObject on arn:aws:s3:::bucket/key.</summary>
public sealed record AwsAccess(string Action, string Resource)
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Nothing = [];

    /// <summary>The condition keys that AWS would have for it, as far as the platform's policies ask for them.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Context { get; private init; } = Nothing;

    /// <param name="values">None where the request or the resource does not have the key.</param>
    public AwsAccess With(string key, params IEnumerable<string?> values) => values.OfType<string>().ToList() is { Count: > 0 } given
        ? this with { Context = new Dictionary<string, IReadOnlyList<string>>(Context) { [key] = given } }
        : this;
}

/// <summary>One AWS service of the embedded cloud, picked by the service name in the SigV4 credential scope.</summary>
public interface IAwsService
{
    /// <summary>As it stands in the credential scope: ec2, iam, s3, secretsmanager, states, ...</summary>
    string SigningName { get; }

    /// <summary>Never throws for a bad request: answers as AWS does. An action that is not built answers with the service's own InvalidAction shape.</summary>
    ValueTask<AwsResponse> HandleAsync(AwsRequest request, AwsCaller caller, CancellationToken cancellationToken);

    /// <summary>The API's name for the request (RunInstances, GetSecretValue), for faults, policies and the record; empty when it has none.</summary>
    string OperationOf(AwsRequest request)
    {
        if (request.Header("x-amz-target") is { } target)
        {
            return target[(target.LastIndexOf('.') + 1)..];
        }

        const string marker = "Action=";
        var form = request.Body.IsEmpty ? request.Query : Encoding.UTF8.GetString(request.Body.Span);
        var action = Array.Find(form.Split('&'), f => f.StartsWith(marker, StringComparison.Ordinal));
        return action is null ? "" : Uri.UnescapeDataString(action[marker.Length..]);
    }

    /// <summary>What the caller must be allowed to do. A service that knows its resources by name says so; by default it is the operation on "*".</summary>
    IEnumerable<AwsAccess> AccessesOf(AwsRequest request) => [new($"{SigningName}:{OperationOf(request)}", "*")];
}
