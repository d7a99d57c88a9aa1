using System.Security.Cryptography;
using System.Text;
using DevEnv.LocalRunner.Cloud.Signing;

namespace DevEnv.LocalRunner.Cloud.S3;

internal sealed class PutOperations(S3Store store, IdSource ids, TimeProvider time)
{
    private const int KeyLimit = 1024;
    private const int MetadataLimit = 2048;
    private static readonly string[] Kept = ["content-type", "cache-control", "content-disposition", "content-encoding", "content-language", "expires"];

    public AwsResponse Put(S3Request request)
    {
        RefuseUnbuilt(request);
        CheckMd5(request);
        var checksum = Checksums.Verified(request);
        var headers = HeadersOf(request);
        lock (store.Gate)
        {
            var written = Write(request, request.Http.Body, headers, checksum);
            return S3Xml.Empty(200,
                ("ETag", written.ETag),
                ("x-amz-version-id", VersionIdFor(request.Bucket, written)),
                ("x-amz-checksum-" + checksum.Name, checksum.Value),
                ("x-amz-checksum-type", "FULL_OBJECT"),
                ("x-amz-server-side-encryption", "AES256"));
        }
    }

    /// <summary>Copies the bytes, and the headers too unless the directive is REPLACE.</summary>
    public AwsResponse Copy(S3Request request)
    {
        var source = SourceOf(request);
        lock (store.Gate)
        {
            store.Bucket(source.Bucket);
            var found = (source.VersionId is { } id ? store.Versions(source.Bucket, source.Key).FirstOrDefault(v => v.VersionId == id) : store.Current(source.Bucket, source.Key))
                ?? throw new S3Exception(404, "NoSuchKey", "The specified key does not exist.");
            var replace = request.Header("x-amz-metadata-directive") == "REPLACE";
            if (!replace && source is { VersionId: null } && (source.Bucket, source.Key) == (request.Bucket, request.Key))
            {
                throw new S3Exception(400, "InvalidRequest", "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata.");
            }

            var body = store.Read(found);
            var written = Write(request, body, replace ? HeadersOf(request) : found.Headers, (found.ChecksumAlgorithm, found.Checksum));
            var answer = S3Xml.Answer("CopyObjectResult", xml =>
            {
                xml.WriteElementString("ETag", written.ETag);
                xml.WriteElementString("LastModified", S3Xml.Date(written.LastModified));
            });
            return VersionIdFor(request.Bucket, written) is { } version
                ? answer with { Headers = new Dictionary<string, string>(answer.Headers) { ["x-amz-version-id"] = version } }
                : answer;
        }
    }

    /// <param name="VersionId">Null for the current one.</param>
    public sealed record Source(string Bucket, string Key, string? VersionId);

    public static Source SourceOf(S3Request request)
    {
        var raw = request.Header("x-amz-copy-source")!.Split("?versionId=", 2);
        return PercentEncoding.Decode(raw[0]).TrimStart('/').Split('/', 2) is [var bucket, var key]
            ? new Source(bucket, key, raw.ElementAtOrDefault(1))
            : throw S3Exception.InvalidArgument("Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
    }

    private S3Version Write(S3Request request, ReadOnlyMemory<byte> body, IReadOnlyDictionary<string, string> headers, (string Name, string Value) checksum)
    {
        var bucket = store.Bucket(request.Bucket);
        if (Encoding.UTF8.GetByteCount(request.Key) > KeyLimit)
        {
            throw new S3Exception(400, "KeyTooLongError", $"Your key is too long; {KeyLimit} bytes of UTF-8 are allowed.");
        }

        S3Preconditions.CheckWrite(request, store.Current(request.Bucket, request.Key));
        return store.Add(
            new S3Version
            {
                Bucket = request.Bucket,
                Key = request.Key,
                VersionId = bucket.Versioning == "Enabled" ? ids.Text(32) : S3Version.Null,
                Sequence = 0,
                LastModified = time.GetUtcNow(),
                ETag = $"\"{Md5(body.Span)}\"",
                Size = body.Length,
                Headers = headers,
                ChecksumAlgorithm = checksum.Name,
                Checksum = checksum.Value,
            },
            body);
    }

    // A bucket that never had versions does not speak of them.
    private string? VersionIdFor(string bucket, S3Version version) => store.Bucket(bucket).Versioning is null ? null : version.VersionId;

    private static void RefuseUnbuilt(S3Request request)
    {
        Only("x-amz-acl", "private", "bucket-owner-full-control");
        Only("x-amz-storage-class", "STANDARD");
        Only("x-amz-server-side-encryption", "AES256");

        void Only(string header, params string[] built)
        {
            if (request.Header(header) is { } value && !built.Contains(value))
            {
                throw S3Exception.NotImplemented($"{header}: {value}");
            }
        }
    }

    private static Dictionary<string, string> HeadersOf(S3Request request)
    {
        var kept = request.Http.Headers
            .Where(h => Kept.Contains(h.Key, StringComparer.OrdinalIgnoreCase) || h.Key.StartsWith("x-amz-meta-", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value);
        var metadata = kept.Where(h => h.Key.StartsWith("x-amz-meta-", StringComparison.Ordinal)).Sum(h => h.Key.Length - "x-amz-meta-".Length + h.Value.Length);
        if (metadata > MetadataLimit)
        {
            throw new S3Exception(400, "MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size");
        }

        kept.TryAdd("content-type", "binary/octet-stream");
        return kept;
    }

    private static void CheckMd5(S3Request request)
    {
        if (request.Header("content-md5") is not { } claimed)
        {
            return;
        }

        var sum = new byte[16];
        if (!Convert.TryFromBase64String(claimed, sum, out var length) || length != 16)
        {
            throw new S3Exception(400, "InvalidDigest", "The Content-MD5 you specified was invalid.");
        }

        if (Convert.ToHexStringLower(sum) != Md5(request.Http.Body.Span))
        {
            throw new S3Exception(400, "BadDigest", "The Content-MD5 you specified did not match what we received.");
        }
    }

#pragma warning disable CA5351 // An ETag is an MD5, by S3's definition.
    private static string Md5(ReadOnlySpan<byte> body) => Convert.ToHexStringLower(MD5.HashData(body));
#pragma warning restore CA5351
}
