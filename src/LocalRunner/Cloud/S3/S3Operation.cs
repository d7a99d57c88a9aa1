namespace DevEnv.LocalRunner.Cloud.S3;

/// <summary>What is built, and for each operation the parameters and headers it understands. All else is refused, never ignored.</summary>
internal sealed record S3Operation(string Name, string[] Parameters, string[] Headers)
{
    private static readonly string[] Reading = ["if-match", "if-none-match", "if-modified-since", "if-unmodified-since", "range", "x-amz-checksum-mode"];

    private static readonly string[] Writing =
        ["if-match", "if-none-match", "x-amz-acl", "x-amz-storage-class", "x-amz-server-side-encryption", .. Checksums.Names.Select(n => "x-amz-checksum-" + n)];

    // Part of every signed request, or an announcement of a trailer that has been read by now.
    private static readonly string[] Common =
    [
        "x-amz-date", "x-amz-content-sha256", "x-amz-security-token", "x-amz-user-agent", "x-amz-decoded-content-length",
        "x-amz-trailer", "x-amz-sdk-checksum-algorithm", "x-amz-expected-bucket-owner", "x-amz-te", "x-amz-api-version",
    ];

    private static readonly string[] Conditions = ["if-match", "if-none-match", "if-modified-since", "if-unmodified-since", "range", "if-range"];

    private static readonly Dictionary<string, S3Operation> Known = new S3Operation[]
    {
        new("ListBuckets", [], []),
        new("CreateBucket", [], ["x-amz-acl"]),
        new("HeadBucket", [], []),
        new("DeleteBucket", [], []),
        new("GetBucketLocation", ["location"], []),
        new("GetBucketVersioning", ["versioning"], []),
        new("PutBucketVersioning", ["versioning"], [.. Checksums.Names.Select(n => "x-amz-checksum-" + n)]),
        new("ListObjectsV2", ["list-type", "prefix", "delimiter", "continuation-token", "max-keys", "start-after", "encoding-type", "fetch-owner"], []),
        new("ListObjectVersions", ["versions", "prefix", "delimiter", "key-marker", "version-id-marker", "max-keys", "encoding-type"], []),
        new("DeleteObjects", ["delete"], [.. Checksums.Names.Select(n => "x-amz-checksum-" + n)]),
        new("PutObject", [], Writing),
        new("CopyObject", [], ["x-amz-copy-source", "x-amz-metadata-directive", "if-match", "if-none-match"]),
        new("GetObject", ["versionId"], Reading),
        new("HeadObject", ["versionId"], Reading),
        new("DeleteObject", ["versionId"], ["if-match"]),
    }.ToDictionary(o => o.Name, StringComparer.Ordinal);

    public static string NameOf(S3Request request) => request switch
    {
        { Bucket: "" } => request.Http.Method == "GET" ? "ListBuckets" : "",
        { Key: "" } => OfBucket(request),
        _ => request.Http.Method switch
        {
            "PUT" => request.Header("x-amz-copy-source") is null ? "PutObject" : "CopyObject",
            "GET" => "GetObject",
            "HEAD" => "HeadObject",
            "DELETE" => "DeleteObject",
            _ => "",
        },
    };

    /// <exception cref="S3Exception">For what is not built.</exception>
    public static S3Operation Of(S3Request request)
    {
        if (!Known.TryGetValue(NameOf(request), out var operation))
        {
            throw S3Exception.NotImplemented($"{request.Http.Method} {request.Http.Path}?{string.Join('&', request.Query.Keys)}");
        }

        var parameter = request.Query.Keys.FirstOrDefault(
            k => k != "x-id" && !k.StartsWith("X-Amz-", StringComparison.Ordinal) && !operation.Parameters.Contains(k));
        var header = request.Http.Headers.Keys.Select(h => h.ToLowerInvariant()).FirstOrDefault(h => !operation.Understands(h));
        return (parameter ?? header) is { } unknown ? throw S3Exception.NotImplemented($"'{unknown}' in {operation.Name}") : operation;
    }

    private bool Understands(string header) =>
        Headers.Contains(header) || Common.Contains(header)
        || (header.StartsWith("x-amz-meta-", StringComparison.Ordinal) && Name is "PutObject" or "CopyObject")
        || (!header.StartsWith("x-amz-", StringComparison.Ordinal) && !Conditions.Contains(header));

    private static string OfBucket(S3Request request) => (request.Http.Method, request.Query.Keys) switch
    {
        ("HEAD", _) => "HeadBucket",
        ("DELETE", _) => "DeleteBucket",
        ("PUT", var q) => q.Contains("versioning") ? "PutBucketVersioning" : "CreateBucket",
        ("POST", var q) => q.Contains("delete") ? "DeleteObjects" : "",
        ("GET", var q) when q.Contains("versioning") => "GetBucketVersioning",
        ("GET", var q) when q.Contains("versions") => "ListObjectVersions",
        ("GET", var q) when q.Contains("location") => "GetBucketLocation",
        ("GET", _) when request.Parameter("list-type") == "2" => "ListObjectsV2",
        _ => "",
    };
}
