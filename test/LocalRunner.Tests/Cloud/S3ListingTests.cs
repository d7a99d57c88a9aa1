using Amazon.S3;
using Amazon.S3.Model;

namespace DevEnv.LocalRunner.Tests.Cloud;

public sealed class S3ListingTests
{
    private const string Bucket = "states";

    [Theory]
    [InlineData(Door.Handler)]
    [InlineData(Door.Kestrel)]
    public async Task A_long_list_comes_in_pages_of_a_thousand(Door door)
    {
        await using var cloud = await StartAsync(versioned: false);
        using var s3 = cloud.S3Client(Door.Handler);
        var keys = Enumerable.Range(0, 2100).Select(i => $"environments/{i:0000}.json").ToList();
        foreach (var key in keys)
        {
            await s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, ContentBody = "x" }, Stop);
        }

        using var reader = cloud.S3Client(door);
        var pages = new List<ListObjectsV2Response>();
        do
        {
            pages.Add(await reader.ListObjectsV2Async(
                new ListObjectsV2Request { BucketName = Bucket, Prefix = "environments/", ContinuationToken = pages.LastOrDefault()?.NextContinuationToken }, Stop));
        }
        while (pages[^1].IsTruncated == true);

        pages.Select(p => p.S3Objects.Count).ShouldBe([1000, 1000, 100]);
        pages.SelectMany(p => p.S3Objects).Select(o => o.Key).ShouldBe(keys);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public async Task Folders_are_rolled_up_whatever_the_size_of_the_page(int size)
    {
        await using var cloud = await StartAsync(versioned: false);
        using var s3 = cloud.S3Client(Door.Handler);
        foreach (var key in new[] { "d/", "d/a", "d/e/1", "d/e/2", "d/f/", "d/z", "e" })
        {
            await s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, ContentBody = "x" }, Stop);
        }

        var (objects, prefixes) = (new List<string>(), new List<string>());
        string? token = null;
        do
        {
            var page = await s3.ListObjectsV2Async(
                new ListObjectsV2Request { BucketName = Bucket, Prefix = "d/", Delimiter = "/", MaxKeys = size, ContinuationToken = token, Encoding = EncodingType.Url }, Stop);
            objects.AddRange((page.S3Objects ?? []).Select(o => o.Key));
            prefixes.AddRange(page.CommonPrefixes ?? []);
            token = page.NextContinuationToken;
        }
        while (token is not null);

        objects.ShouldBe(["d/", "d/a", "d/z"]);
        prefixes.ShouldBe(["d/e/", "d/f/"]);
    }

    [Fact]
    public async Task Every_change_of_a_versioned_key_can_be_read_later()
    {
        await using var cloud = await StartAsync(versioned: true);
        using var s3 = cloud.S3Client(Door.Kestrel);
        var first = await s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "k", ContentBody = "1" }, Stop);
        var second = await s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "k", ContentBody = "2" }, Stop);
        var deleted = await s3.DeleteObjectAsync(Bucket, "k", Stop);
        deleted.DeleteMarker.ShouldBe("true");
        (await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket }, Stop)).KeyCount.ShouldBe(0);
        (await Should.ThrowAsync<AmazonS3Exception>(() => s3.GetObjectAsync(Bucket, "k", Stop))).ErrorCode.ShouldBe("NoSuchKey");
        using var old = await s3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = "k", VersionId = first.VersionId }, Stop);
        (await new StreamReader(old.ResponseStream).ReadToEndAsync(Stop)).ShouldBe("1");

        var told = new List<S3ObjectVersion>();
        ListVersionsResponse page;
        var request = new ListVersionsRequest { BucketName = Bucket, MaxKeys = 2 };
        do
        {
            page = await s3.ListVersionsAsync(request, Stop);
            told.AddRange(page.Versions);
            (request.KeyMarker, request.VersionIdMarker) = (page.NextKeyMarker, page.NextVersionIdMarker);
        }
        while (page.IsTruncated == true);

        told.Select(v => v.VersionId).ShouldBe([deleted.VersionId, second.VersionId, first.VersionId]);
        told.Select(v => v.IsLatest).ShouldBe([true, false, false]);

        await s3.DeleteObjectAsync(new DeleteObjectRequest { BucketName = Bucket, Key = "k", VersionId = deleted.VersionId }, Stop);
        using var back = await s3.GetObjectAsync(Bucket, "k", Stop);
        back.VersionId.ShouldBe(second.VersionId);
    }

    [Fact]
    public async Task Many_keys_go_in_one_call_and_a_bucket_goes_only_when_empty()
    {
        await using var cloud = await StartAsync(versioned: false);
        using var s3 = cloud.S3Client(Door.Handler);
        foreach (var key in new[] { "a", "b" })
        {
            await s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, ContentBody = "x" }, Stop);
        }

        (await Should.ThrowAsync<AmazonS3Exception>(() => s3.DeleteBucketAsync(Bucket, Stop))).ErrorCode.ShouldBe("BucketNotEmpty");
        var gone = await s3.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = Bucket, Objects = [new() { Key = "a" }, new() { Key = "b" }, new() { Key = "c" }] }, Stop);
        gone.DeletedObjects.Select(d => d.Key).ShouldBe(["a", "b", "c"]);
        await s3.DeleteBucketAsync(Bucket, Stop);
        ((await s3.ListBucketsAsync(Stop)).Buckets ?? []).ShouldBeEmpty();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<TestCloud> StartAsync(bool versioned)
    {
        var cloud = await TestCloud.StartAsync();
        cloud.S3.EnsureBucket(Bucket, versioned);
        return cloud;
    }
}
