namespace DevEnv.LocalRunner.Cloud.S3;

/// <summary>S3 as far as the platform uses it, strongly consistent, with conditional writes and versions.</summary>
public sealed class S3Service : IAwsService
{
    private readonly S3Store _store;
    private readonly AwsAccount _account;
    private readonly BucketOperations _buckets;
    private readonly PutOperations _puts;
    private readonly GetOperations _gets;
    private readonly DeleteOperations _deletes;
    private readonly ListOperations _lists;

    public S3Service(CloudStore store, AwsAccount account, IdSource ids, TimeProvider time)
    {
        _store = new S3Store(store);
        _account = account;
        _buckets = new BucketOperations(_store, account, time);
        _puts = new PutOperations(_store, ids, time);
        _gets = new GetOperations(_store);
        _deletes = new DeleteOperations(_store, ids, time);
        _lists = new ListOperations(_store, account);
    }

    public string SigningName => "s3";

    public string OperationOf(AwsRequest request) => S3Operation.NameOf(S3Request.Parse(request));

    /// <summary>For setting up the machine: does nothing to a bucket that exists.</summary>
    public void EnsureBucket(string name, bool versioned)
    {
        lock (_store.Gate)
        {
            if (_store.FindBucket(name) is null)
            {
                _buckets.Create(name);
            }

            if (versioned)
            {
                _store.Put(_store.Bucket(name) with { Versioning = "Enabled" });
            }
        }
    }

    public IEnumerable<AwsAccess> AccessesOf(AwsRequest request)
    {
        var parsed = S3Request.Parse(request);
        var versioned = parsed.Parameter("versionId") is null ? "" : "Version";
        return S3Operation.NameOf(parsed) switch
        {
            "ListBuckets" => [new("s3:ListAllMyBuckets", "*")],
            "HeadBucket" => [new("s3:ListBucket", parsed.BucketArn)],
            "ListObjectsV2" => [new AwsAccess("s3:ListBucket", parsed.BucketArn).With("s3:prefix", parsed.Parameter("prefix") ?? "")],
            "ListObjectVersions" => [new("s3:ListBucketVersions", parsed.BucketArn)],
            "GetObject" or "HeadObject" => [new("s3:GetObject" + versioned, parsed.ObjectArn)],
            "PutObject" => [new("s3:PutObject", parsed.ObjectArn)],
            "CopyObject" => CopyAccesses(parsed),
            "DeleteObject" => [new("s3:DeleteObject" + versioned, parsed.ObjectArn)],

            // Each key is asked for on its own and answered on its own.
            "DeleteObjects" => [],
            var bucketOperation => [new($"s3:{bucketOperation}", parsed.BucketArn)],
        };
    }

    public ValueTask<AwsResponse> HandleAsync(AwsRequest request, AwsCaller caller, CancellationToken cancellationToken)
    {
        try
        {
            return ValueTask.FromResult(Handle(S3Request.Parse(request)));
        }
        catch (S3Exception refusal)
        {
            return ValueTask.FromResult(refusal.Answer(request));
        }
    }

    private static IEnumerable<AwsAccess> CopyAccesses(S3Request request)
    {
        var source = request.Header("x-amz-copy-source")!.TrimStart('/').Split('?')[0];
        return [new("s3:GetObject", $"arn:aws:s3:::{Uri.UnescapeDataString(source)}"), new("s3:PutObject", request.ObjectArn)];
    }

    private AwsResponse Handle(S3Request request)
    {
        var operation = S3Operation.Of(request);
        if (request.Header("x-amz-expected-bucket-owner") is { } owner && owner != _account.Id)
        {
            throw new S3Exception(403, "AccessDenied", "Access Denied");
        }

        // The object operations take the lock themselves, after the hashing.
        return operation.Name switch
        {
            "PutObject" => _puts.Put(request),
            "CopyObject" => _puts.Copy(request),
            "GetObject" or "HeadObject" => _gets.Get(request),
            "DeleteObject" => _deletes.Delete(request),
            "DeleteObjects" => _deletes.DeleteMany(request),
            "ListObjectsV2" => _lists.Objects(request),
            "ListObjectVersions" => _lists.Versions(request),
            _ => HandleBucket(operation, request),
        };
    }

    private AwsResponse HandleBucket(S3Operation operation, S3Request request)
    {
        lock (_store.Gate)
        {
            return operation.Name switch
            {
                "ListBuckets" => _buckets.List(request),
                "CreateBucket" => _buckets.Create(request),
                "HeadBucket" => _buckets.Head(request),
                "DeleteBucket" => _buckets.Delete(request),
                "GetBucketLocation" => _buckets.Location(request),
                "GetBucketVersioning" => _buckets.Versioning(request),
                "PutBucketVersioning" => _buckets.PutVersioning(request),
                var unbuilt => throw S3Exception.NotImplemented(unbuilt),
            };
        }
    }
}
