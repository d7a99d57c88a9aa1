namespace DevEnv.LocalRunner.Cloud;

/// <summary>One HTTP request to the embedded AWS, after its signature was checked; the same from Kestrel and from the SDK's handler.</summary>
/// <param name="Method">Upper case.</param>
/// <param name="Path">Still percent-encoded, begins with a slash.</param>
/// <param name="Query">Raw query string without the question mark; empty when there is none.</param>
/// <param name="Headers">Case-insensitive names.</param>
public sealed record AwsRequest(
    string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}

public sealed record AwsResponse(int Status, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body);

/// <summary>Who signed the request: the access key's principal, for example a role name; tests and the CLI are "operator".</summary>
public sealed record AwsCaller(string AccessKeyId, string Principal);

/// <summary>One AWS service of the embedded cloud, picked by the service name in the SigV4 credential scope.</summary>
public interface IAwsService
{
    /// <summary>As it stands in the credential scope: ec2, iam, s3, secretsmanager, states, ...</summary>
    string SigningName { get; }

    /// <summary>Never throws for a bad request: answers as AWS does. An action that is not built answers with the service's own InvalidAction shape.</summary>
    ValueTask<AwsResponse> HandleAsync(AwsRequest request, AwsCaller caller, CancellationToken cancellationToken);
}
