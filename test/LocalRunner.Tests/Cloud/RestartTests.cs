using Amazon.S3.Model;

namespace DevEnv.LocalRunner.Tests.Cloud;

public sealed class RestartTests : IDisposable
{
    private const string Bucket = "artifacts";
    private readonly string _folder = Directory.CreateTempSubdirectory("cloud-").FullName;

    [Fact]
    public async Task A_runner_killed_inside_a_write_starts_again_with_all_that_was_answered()
    {
        var large = new byte[200_000];
        new Random(3).NextBytes(large);
        string kept;
        await using (var before = await TestCloud.StartAsync(_folder))
        {
            before.S3.EnsureBucket(Bucket, versioned: true);
            using var s3 = before.S3Client(Door.Handler);
            await s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "small", ContentBody = "old" }, Stop);
            await s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "small", ContentBody = "new" }, Stop);
            await s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "large", InputStream = new MemoryStream(large) }, Stop);
            kept = before.Credentials.Mint("a-role", null).AccessKeyId;
            await s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "torn", ContentBody = "never answered" }, Stop);
        }

        var journal = Path.Combine(_folder, "cloud.journal");
        using (var file = new FileStream(journal, FileMode.Open))
        {
            file.SetLength(file.Length - 5);
        }

        new FileInfo(journal).Length.ShouldBeLessThan(large.Length);
        foreach (var again in new[] { "first", "second, after a compaction" })
        {
            await using var after = await TestCloud.StartAsync(_folder);
            using var s3 = after.S3Client(Door.Handler);
            var keys = (await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket }, Stop)).S3Objects.Select(o => o.Key);
            keys.ShouldBe(["large", "small"], again);
            using var got = await s3.GetObjectAsync(Bucket, "large", Stop);
            using var bytes = new MemoryStream();
            await got.ResponseStream.CopyToAsync(bytes, Stop);
            bytes.ToArray().ShouldBe(large);
            var versions = await s3.ListVersionsAsync(new ListVersionsRequest { BucketName = Bucket, Prefix = "small" }, Stop);
            versions.Versions.Select(v => v.IsLatest).ShouldBe([true, false]);
            after.Credentials.Find(kept).ShouldNotBeNull().Principal.ShouldBe("a-role");
            after.Store.Compact();
        }
    }

    [Fact]
    public async Task A_large_body_leaves_the_disk_with_its_last_version()
    {
        await using var cloud = await TestCloud.StartAsync(_folder);
        cloud.S3.EnsureBucket(Bucket, versioned: false);
        using var s3 = cloud.S3Client(Door.Handler);
        foreach (var key in new[] { "a", "a", "b" })
        {
            await s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, InputStream = new MemoryStream(new byte[70_000]) }, Stop);
        }

        var blobs = Path.Combine(_folder, "blobs");
        Directory.GetFiles(blobs).Length.ShouldBe(1);
        await s3.DeleteObjectAsync(Bucket, "a", Stop);
        Directory.GetFiles(blobs).Length.ShouldBe(1);
        await s3.DeleteObjectAsync(Bucket, "b", Stop);
        Directory.GetFiles(blobs).ShouldBeEmpty();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
