using System.Net;
using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;
using DevEnv.LocalRunner.Cloud;
using DevEnv.LocalRunner.Cloud.Faults;

namespace DevEnv.LocalRunner.Tests.Cloud;

public sealed class S3ObjectTests
{
    private const string Bucket = "states";

    [Theory]
    [InlineData(Door.Handler)]
    [InlineData(Door.Kestrel)]
    public async Task An_object_comes_back_as_it_was_put(Door door)
    {
        await using var cloud = await StartAsync();
        using var s3 = cloud.S3Client(door);
        var put = new PutObjectRequest { BucketName = Bucket, Key = "a/b c+d%2F/é𝄞.json", ContentBody = "{\"n\":1}", ContentType = "application/json" };
        put.Metadata.Add("who", "reaper");
        var written = await s3.PutObjectAsync(put, Stop);
        written.ETag.ShouldBe("\"082c26c8a6bc75226a31da5495cc9292\"");

        using var got = await s3.GetObjectAsync(Bucket, put.Key, Stop);
        (await new StreamReader(got.ResponseStream).ReadToEndAsync(Stop)).ShouldBe("{\"n\":1}");
        got.ETag.ShouldBe(written.ETag);
        got.Headers.ContentType.ShouldBe("application/json");
        got.Metadata["who"].ShouldBe("reaper");
        got.LastModified!.Value.ToUniversalTime().ShouldBe(cloud.Clock.GetUtcNow().UtcDateTime);
        (await s3.GetObjectMetadataAsync(Bucket, put.Key, Stop)).ContentLength.ShouldBe(7);
        (await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket }, Stop)).S3Objects.Single().Key.ShouldBe(put.Key);
    }

    [Theory]
    [InlineData(Door.Handler)]
    [InlineData(Door.Kestrel)]
    public async Task Of_two_writers_that_saw_the_same_version_one_wins(Door door)
    {
        await using var cloud = await StartAsync();
        using var s3 = cloud.S3Client(door);
        var created = await s3.PutObjectAsync(New("one", ifNoneMatch: "*"), Stop);
        (await Refused(s3.PutObjectAsync(New("two", ifNoneMatch: "*"), Stop))).ShouldBe((HttpStatusCode.PreconditionFailed, "PreconditionFailed"));

        await s3.PutObjectAsync(New("three", ifMatch: created.ETag), Stop);
        (await Refused(s3.PutObjectAsync(New("four", ifMatch: created.ETag), Stop))).ShouldBe((HttpStatusCode.PreconditionFailed, "PreconditionFailed"));
        await s3.DeleteObjectAsync(Bucket, "env.json", Stop);
        (await Refused(s3.PutObjectAsync(New("five", ifMatch: created.ETag), Stop))).ShouldBe((HttpStatusCode.NotFound, "NoSuchKey"));
    }

    [Theory]
    [InlineData(Door.Handler)]
    [InlineData(Door.Kestrel)]
    public async Task A_writer_whose_answer_was_lost_meets_its_own_write(Door door)
    {
        await using var cloud = await StartAsync();
        cloud.Aws.Faults = new AwsFaultPlan().Add("s3", "PutObject", new AwsFault.LoseAnswer()).Next;
        using var s3 = cloud.S3Client(door);

        await Should.ThrowAsync<Exception>(() => s3.PutObjectAsync(New("mine", ifNoneMatch: "*"), Stop));
        (await Refused(s3.PutObjectAsync(New("mine", ifNoneMatch: "*"), Stop))).ShouldBe((HttpStatusCode.PreconditionFailed, "PreconditionFailed"));
        cloud.Exchanges.Count(e => e is { Operation: "PutObject", Answered: false }).ShouldBe(1);
    }

    [Fact]
    public async Task Conflicts_and_throttles_come_only_as_faults()
    {
        await using var cloud = await StartAsync();
        cloud.Aws.Faults = new AwsFaultPlan()
            .Add("s3", "PutObject", new AwsFault.Refuse(409, "ConditionalRequestConflict", "A conflicting operation occurred."))
            .Add("s3", null, AwsFault.Throttle(AwsProtocol.S3)).Next;
        using var s3 = cloud.S3Client(Door.Handler);
        (await Refused(s3.PutObjectAsync(New("x", ifNoneMatch: "*"), Stop))).ShouldBe((HttpStatusCode.Conflict, "ConditionalRequestConflict"));
        (await Refused(s3.PutObjectAsync(New("x"), Stop))).ShouldBe((HttpStatusCode.ServiceUnavailable, "SlowDown"));
        (await s3.PutObjectAsync(New("x"), Stop)).HttpStatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(Door.Handler, true, "STREAMING-AWS4-HMAC-SHA256-PAYLOAD")]
    [InlineData(Door.Kestrel, true, "STREAMING-AWS4-HMAC-SHA256-PAYLOAD")]
    [InlineData(Door.Handler, false, "")]
    public async Task A_large_upload_arrives_whole_in_whatever_frames_it_was_sent(Door door, bool chunked, string signedAs)
    {
        await using var cloud = await StartAsync();
        using var s3 = cloud.S3Client(door);
        var bytes = new byte[700_001];
        new Random(1).NextBytes(bytes);
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "big", InputStream = new MemoryStream(bytes), UseChunkEncoding = chunked }, Stop);
        cloud.Exchanges[^1].Request.Header("x-amz-content-sha256")!.ShouldStartWith(signedAs);
        (await ReadAsync(s3, "big")).ShouldBe(bytes);
    }

    [Fact]
    public async Task An_upload_over_https_leaves_its_chunks_unsigned()
    {
        await using var cloud = await StartAsync();
        using var s3 = cloud.S3Client(Door.Handler, configure: c => c.ServiceURL = "https://s3.eu-west-1.amazonaws.com");
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "k", InputStream = new MemoryStream([1, 2, 3]), DisablePayloadSigning = true }, Stop);
        (await ReadAsync(s3, "k")).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task A_bucket_is_found_by_host_name_too()
    {
        await using var cloud = await StartAsync();
        using var s3 = cloud.S3Client(Door.Handler, configure: c => (c.ForcePathStyle, c.ServiceURL) = (false, "https://s3.eu-west-1.amazonaws.com"));
        await s3.PutObjectAsync(New("x"), Stop);
        cloud.Exchanges[^1].Request.Header("host").ShouldBe("states.s3.eu-west-1.amazonaws.com");
        (await ReadAsync(s3, "env.json")).ShouldBe("x"u8.ToArray());
    }

    [Fact]
    public async Task Behind_the_handler_a_call_is_over_when_it_returns()
    {
        await using var cloud = await StartAsync();
        using var s3 = cloud.S3Client(Door.Handler);
        s3.PutObjectAsync(New("x"), Stop).IsCompletedSuccessfully.ShouldBeTrue();
        s3.GetObjectAsync(Bucket, "env.json", Stop).IsCompletedSuccessfully.ShouldBeTrue();
        s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket }, Stop).IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public async Task A_range_and_a_condition_are_honoured_on_reading()
    {
        await using var cloud = await StartAsync();
        using var s3 = cloud.S3Client(Door.Kestrel);
        var written = await s3.PutObjectAsync(New("0123456789"), Stop);
        using var part = await s3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = "env.json", ByteRange = new ByteRange(2, 4) }, Stop);
        (await new StreamReader(part.ResponseStream).ReadToEndAsync(Stop)).ShouldBe("234");
        part.ContentRange.ShouldBe("bytes 2-4/10");
        (await Refused(s3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = "env.json", EtagToNotMatch = written.ETag }, Stop))).Status.ShouldBe(HttpStatusCode.NotModified);
        (await Refused(s3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = "env.json", EtagToMatch = "\"other\"" }, Stop))).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await Refused(s3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = "env.json", ByteRange = new ByteRange("bytes=10-") }, Stop))).ShouldBe((HttpStatusCode.RequestedRangeNotSatisfiable, "InvalidRange"));
    }

    [Fact]
    public async Task A_damaged_body_is_refused()
    {
        await using var cloud = await StartAsync();
        using var s3 = cloud.S3Client(Door.Handler);
        var put = New("x");
        put.ChecksumSHA256 = Convert.ToBase64String(SHA256.HashData("y"u8));
        (await Refused(s3.PutObjectAsync(put, Stop))).ShouldBe((HttpStatusCode.BadRequest, "BadDigest"));
    }

    [Fact]
    public async Task A_missing_key_reads_as_denied_to_who_may_not_list()
    {
        await using var cloud = await StartAsync();
        using var s3 = cloud.S3Client(Door.Handler);
        (await Refused(s3.GetObjectAsync(Bucket, "nothing", Stop))).ShouldBe((HttpStatusCode.NotFound, "NoSuchKey"));
        (await Refused(s3.GetObjectAsync("no-bucket", "nothing", Stop))).ShouldBe((HttpStatusCode.NotFound, "NoSuchBucket"));
        cloud.Aws.Authorizer = (_, access, _) => access.Action != "s3:ListBucket";
        (await Refused(s3.GetObjectAsync(Bucket, "nothing", Stop))).ShouldBe((HttpStatusCode.Forbidden, "AccessDenied"));
    }

    [Fact]
    public async Task What_is_not_built_says_so()
    {
        await using var cloud = await StartAsync();
        using var s3 = cloud.S3Client(Door.Handler);
        (await Refused(s3.GetObjectTaggingAsync(new GetObjectTaggingRequest { BucketName = Bucket, Key = "k" }, Stop))).ShouldBe((HttpStatusCode.NotImplemented, "NotImplemented"));
        (await Refused(s3.GetBucketPolicyAsync(Bucket, Stop))).ShouldBe((HttpStatusCode.NotImplemented, "NotImplemented"));
        var put = New("x");
        put.StorageClass = S3StorageClass.Glacier;
        (await Refused(s3.PutObjectAsync(put, Stop))).ShouldBe((HttpStatusCode.NotImplemented, "NotImplemented"));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<TestCloud> StartAsync()
    {
        var cloud = await TestCloud.StartAsync();
        cloud.S3.EnsureBucket(Bucket, versioned: false);
        return cloud;
    }

    private static PutObjectRequest New(string body, string? ifMatch = null, string? ifNoneMatch = null) =>
        new() { BucketName = Bucket, Key = "env.json", ContentBody = body, IfMatch = ifMatch, IfNoneMatch = ifNoneMatch };

    private static async Task<byte[]> ReadAsync(AmazonS3Client s3, string key)
    {
        using var got = await s3.GetObjectAsync(Bucket, key, Stop);
        using var bytes = new MemoryStream();
        await got.ResponseStream.CopyToAsync(bytes, Stop);
        return bytes.ToArray();
    }

    private static async Task<(HttpStatusCode Status, string Code)> Refused(Task call)
    {
        var refusal = await Should.ThrowAsync<AmazonS3Exception>(() => call);
        return (refusal.StatusCode, refusal.ErrorCode);
    }
}
