using System.Net;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using DevEnv.LocalRunner.Cloud;

namespace DevEnv.LocalRunner.Tests.Cloud;

public sealed class SignatureTests
{
    private const string DocumentedKey = "AKIAIOSFODNN7EXAMPLE";
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static readonly AwsAccount Virginia = new() { Region = "us-east-1" };

    /// <summary>The examples that AWS publishes with their signatures, in "Signature Calculations for the Authorization Header".</summary>
    [Theory]
    [InlineData("/test.txt", "", "range", "bytes=0-9", EmptyHash, "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")]
    [InlineData("/", "lifecycle", null, null, EmptyHash, "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543")]
    [InlineData("/", "max-keys=2&prefix=J", null, null, EmptyHash, "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7")]
    public async Task A_published_signature_is_accepted_and_one_off_by_a_digit_is_not(
        string path, string query, string? extraHeader, string? extraValue, string payload, string signature)
    {
        await using var cloud = await DocumentedAsync();
        var signed = extraHeader is null ? "host;x-amz-content-sha256;x-amz-date" : $"host;{extraHeader};x-amz-content-sha256;x-amz-date";
        var headers = Headers("s3", signed, signature, ("x-amz-content-sha256", payload), ("host", "examplebucket.s3.amazonaws.com"));
        if (extraHeader is not null)
        {
            headers[extraHeader] = extraValue!;
        }

        var request = new AwsRequest("GET", path, query, headers, default);
        (await CodeAsync(cloud, request)).ShouldBeOneOf("NoSuchBucket", "NotImplemented");
        headers["authorization"] = headers["authorization"][..^1] + (signature[^1] == '0' ? '1' : '0');
        (await CodeAsync(cloud, request)).ShouldBe("SignatureDoesNotMatch");
    }

    /// <summary>AWS's example of a signed upload in chunks of 64 KiB.</summary>
    [Theory]
    [InlineData((byte)'a', "NoSuchBucket")]
    [InlineData((byte)'b', "SignatureDoesNotMatch")]
    public async Task The_published_chunked_upload_is_accepted_byte_for_byte(byte lastByte, string code)
    {
        await using var cloud = await DocumentedAsync();
        using var body = new MemoryStream();
        Chunk(body, 65536, "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648");
        Chunk(body, 1024, "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497", lastByte);
        Chunk(body, 0, "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9");
        var headers = Headers("s3", "content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class",
            "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9",
            ("content-encoding", "aws-chunked"), ("content-length", "66824"), ("host", "s3.amazonaws.com"), ("x-amz-decoded-content-length", "66560"),
            ("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"), ("x-amz-storage-class", "REDUCED_REDUNDANCY"));
        headers["x-amz-storage-class"] = "REDUCED_REDUNDANCY";
        var answer = await CodeAsync(cloud, new AwsRequest("PUT", "/examplebucket/chunkObject.txt", "", headers, body.ToArray()));
        answer.ShouldBe(code == "NoSuchBucket" ? "NotImplemented" : code);
        body.Length.ShouldBe(66824);
    }

    [Theory]
    [InlineData("AKIANOBODYKNOWSTHIS0", "x", "InvalidAccessKeyId", HttpStatusCode.Forbidden)]
    [InlineData("AKIALOCALOPERATOR000", "wrong", "SignatureDoesNotMatch", HttpStatusCode.Forbidden)]
    public async Task A_stranger_is_refused_in_the_words_of_s3(string key, string secret, string code, HttpStatusCode status)
    {
        await using var cloud = await TestCloud.StartAsync();
        using var s3 = cloud.S3Client(Door.Kestrel, new BasicAWSCredentials(key, secret));
        var refusal = await Should.ThrowAsync<AmazonS3Exception>(() => s3.ListBucketsAsync(Stop));
        (refusal.ErrorCode, refusal.StatusCode).ShouldBe((code, status));
        refusal.RequestId.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Keys_of_a_role_need_their_token_and_end_on_the_virtual_clock()
    {
        await using var cloud = await TestCloud.StartAsync();
        var minted = cloud.Credentials.Mint("dev-env-x-g1", cloud.Clock.GetUtcNow().AddHours(1));
        using var whole = cloud.S3Client(Door.Handler, new SessionAWSCredentials(minted.AccessKeyId, minted.SecretAccessKey, minted.SessionToken));
        using var without = cloud.S3Client(Door.Handler, new BasicAWSCredentials(minted.AccessKeyId, minted.SecretAccessKey));
        await whole.ListBucketsAsync(Stop);
        cloud.Exchanges[^1].Caller!.Principal.ShouldBe("dev-env-x-g1");
        (await Should.ThrowAsync<AmazonS3Exception>(() => without.ListBucketsAsync(Stop))).ErrorCode.ShouldBe("InvalidToken");
        cloud.Clock.Advance(TimeSpan.FromHours(1));
        (await Should.ThrowAsync<AmazonS3Exception>(() => whole.ListBucketsAsync(Stop))).ErrorCode.ShouldBe("ExpiredToken");
    }

    [Fact]
    public async Task A_presigned_link_opens_without_keys_and_only_as_it_was_signed()
    {
        await using var cloud = await TestCloud.StartAsync();
        cloud.S3.EnsureBucket("artifacts", versioned: false);
        using var s3 = cloud.S3Client(Door.Kestrel);
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = "artifacts", Key = "a b.txt", ContentBody = "hello" }, Stop);
        var link = await s3.GetPreSignedURLAsync(new GetPreSignedUrlRequest
        {
            BucketName = "artifacts",
            Key = "a b.txt",
            Verb = HttpVerb.GET,
            Expires = DateTime.UtcNow.AddMinutes(5),
            Protocol = Protocol.HTTP,
        });
        using var http = new HttpClient();
        (await http.GetStringAsync(link, Stop)).ShouldBe("hello");
        using var other = await http.GetAsync(new Uri(link.Replace("a%20b", "a%20c", StringComparison.Ordinal)), Stop);
        other.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("secretsmanager.GetSecretValue", "MissingAuthenticationTokenException", 400)]
    [InlineData(null, "AccessDenied", 403)]
    public async Task An_unsigned_request_is_refused_in_its_own_protocol(string? target, string code, int status)
    {
        await using var cloud = await TestCloud.StartAsync();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, cloud.Url) { Content = new StringContent("{}") };
        if (target is not null)
        {
            request.Headers.Add("X-Amz-Target", target);
        }

        using var answer = await http.SendAsync(request, Stop);
        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.Content.ReadAsStringAsync(Stop)).ShouldContain(code);
    }

    [Fact]
    public async Task Who_has_no_permission_is_told_which()
    {
        await using var cloud = await TestCloud.StartAsync();
        cloud.Aws.Authorizer = (caller, access, _) => caller.Principal == "operator" && access != new AwsAccess("s3:PutObject", "arn:aws:s3:::bucket/k");
        using var s3 = cloud.S3Client(Door.Handler);
        var refusal = await Should.ThrowAsync<AmazonS3Exception>(() => s3.PutObjectAsync(new PutObjectRequest { BucketName = "bucket", Key = "k", ContentBody = "x" }, Stop));
        refusal.ErrorCode.ShouldBe("AccessDenied");
        refusal.Message.ShouldContain("is not authorized to perform: s3:PutObject on resource: arn:aws:s3:::bucket/k");
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<TestCloud> DocumentedAsync()
    {
        var cloud = await TestCloud.StartAsync(account: Virginia);
        cloud.Credentials.Add(new AwsCredential(DocumentedKey, "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", null, "operator", null));
        return cloud;
    }

    private static Dictionary<string, string> Headers(string service, string signed, string signature, params (string Name, string Value)[] more)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["x-amz-date"] = "20130524T000000Z",
            ["authorization"] = $"AWS4-HMAC-SHA256 Credential={DocumentedKey}/20130524/us-east-1/{service}/aws4_request,SignedHeaders={signed},Signature={signature}",
        };
        foreach (var (name, value) in more)
        {
            headers[name] = value;
        }

        return headers;
    }

    private static async Task<string> CodeAsync(TestCloud cloud, AwsRequest request)
    {
        var text = Encoding.UTF8.GetString((await cloud.Aws.SendAsync(request, Stop)).Body.Span);
        return text.Split("<Code>")[1].Split("</Code>")[0];
    }

    private static void Chunk(MemoryStream body, int size, string signature, byte last = (byte)'a')
    {
        body.Write(Encoding.ASCII.GetBytes($"{size:x};chunk-signature={signature}\r\n"));
        for (var i = 0; i < size; i++)
        {
            body.WriteByte(i == size - 1 ? last : (byte)'a');
        }

        body.Write("\r\n"u8);
    }
}
