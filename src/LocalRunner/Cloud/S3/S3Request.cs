using DevEnv.LocalRunner.Cloud.Signing;

namespace DevEnv.LocalRunner.Cloud.S3;

/// <summary>Which bucket and key a request means, by path or by host name.</summary>
/// <param name="Bucket">Empty for the service itself.</param>
/// <param name="Key">Decoded; empty for the bucket itself.</param>
internal sealed record S3Request(AwsRequest Http, string Bucket, string Key, IReadOnlyDictionary<string, string> Query)
{
    private static readonly string[] HostMarks = [".s3.localhost", ".s3.", ".s3-"];

    public static S3Request Parse(AwsRequest http)
    {
        var query = PercentEncoding.ParseQuery(http.Query)
            .GroupBy(p => p.Name, StringComparer.Ordinal)
            .ToDictionary(p => p.Key, p => p.First().Value, StringComparer.Ordinal);
        if (BucketOfHost(http.Header("host") ?? "") is { } bucket)
        {
            return new S3Request(http, bucket, PercentEncoding.Decode(http.Path[1..]), query);
        }

        var slash = http.Path.IndexOf('/', 1);
        return slash < 0
            ? new S3Request(http, PercentEncoding.Decode(http.Path[1..]), "", query)
            : new S3Request(http, PercentEncoding.Decode(http.Path[1..slash]), PercentEncoding.Decode(http.Path[(slash + 1)..]), query);
    }

    public string? Header(string name) => Http.Header(name);

    public string? Parameter(string name) => Query.GetValueOrDefault(name);

    public string BucketArn => $"arn:aws:s3:::{Bucket}";

    public string ObjectArn => $"{BucketArn}/{Key}";

    // bucket.s3.localhost:4566, bucket.s3.eu-west-1.amazonaws.com
    private static string? BucketOfHost(string host)
    {
        var name = host.Split(':')[0];
        if (!name.EndsWith(".localhost", StringComparison.Ordinal) && !name.EndsWith(".amazonaws.com", StringComparison.Ordinal))
        {
            return null;
        }

        var end = HostMarks.Select(m => name.IndexOf(m, StringComparison.Ordinal)).FirstOrDefault(i => i > 0, -1);
        return end < 0 ? null : name[..end];
    }
}
