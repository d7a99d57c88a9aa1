using System.Globalization;

namespace DevEnv.LocalRunner.Cloud.S3;

/// <summary>GetObject and HeadObject: one answer, with and without its body.</summary>
internal sealed class GetOperations(S3Store store)
{
    public AwsResponse Get(S3Request request)
    {
        lock (store.Gate)
        {
            var bucket = store.Bucket(request.Bucket);
            var found = Find(request);
            S3Preconditions.CheckRead(request, found);
            var range = RangeOf(request.Header("range"), found.Size);
            var body = request.Http.Method == "HEAD" ? default : store.Read(found);
            var headers = HeadersOf(request, bucket, found);
            if (range is not { } part)
            {
                headers["Content-Length"] = found.Size.ToString(CultureInfo.InvariantCulture);
                return new AwsResponse(200, headers, body);
            }

            headers["Content-Length"] = part.Length.ToString(CultureInfo.InvariantCulture);
            headers["Content-Range"] = $"bytes {part.Start}-{part.Start + part.Length - 1}/{found.Size}";
            return new AwsResponse(206, headers, body.IsEmpty ? body : body.Slice((int)part.Start, (int)part.Length));
        }
    }

    private S3Version Find(S3Request request)
    {
        var versions = store.Versions(request.Bucket, request.Key);
        if (request.Parameter("versionId") is { } id)
        {
            return versions.FirstOrDefault(v => v.VersionId == id) switch
            {
                null when id.Length is 32 || id == S3Version.Null => throw new S3Exception(404, "NoSuchVersion", "The specified version does not exist."),
                null => throw S3Exception.InvalidArgument("Invalid version id specified"),
                { IsDeleteMarker: true } => throw new S3Exception(405, "MethodNotAllowed", "The specified method is not allowed against this resource.",
                    ("x-amz-delete-marker", "true"), ("x-amz-version-id", id), ("Allow", "DELETE")),
                var version => version,
            };
        }

        if (versions is [{ IsDeleteMarker: false } current, ..])
        {
            return current;
        }

        // Without ListBucket nobody learns which keys exist.
        if (!request.Http.Allows(new AwsAccess("s3:ListBucket", request.BucketArn)))
        {
            throw new S3Exception(403, "AccessDenied", "Access Denied");
        }

        throw versions is [{ } marker, ..]
            ? new S3Exception(404, "NoSuchKey", "The specified key does not exist.", ("x-amz-delete-marker", "true"), ("x-amz-version-id", marker.VersionId))
            : new S3Exception(404, "NoSuchKey", "The specified key does not exist.");
    }

    private static Dictionary<string, string> HeadersOf(S3Request request, S3Bucket bucket, S3Version found)
    {
        var headers = new Dictionary<string, string>(found.Headers, StringComparer.OrdinalIgnoreCase)
        {
            ["ETag"] = found.ETag,
            ["Last-Modified"] = found.LastModified.ToString("R", CultureInfo.InvariantCulture),
            ["Accept-Ranges"] = "bytes",
            ["x-amz-server-side-encryption"] = "AES256",
        };
        if (bucket.Versioning is not null)
        {
            headers["x-amz-version-id"] = found.VersionId;
        }

        // The sum is of the whole object, so a range cannot be checked against it.
        if (request.Header("x-amz-checksum-mode") == "ENABLED" && request.Header("range") is null)
        {
            headers["x-amz-checksum-" + found.ChecksumAlgorithm] = found.Checksum;
            headers["x-amz-checksum-type"] = "FULL_OBJECT";
        }

        return headers;
    }

    // What is no single byte range is ignored, as RFC 9110 allows and S3 does.
    private static (long Start, long Length)? RangeOf(string? header, long size)
    {
        if (header is null || !header.StartsWith("bytes=", StringComparison.Ordinal) || header["bytes=".Length..].Split('-') is not [var from, var to])
        {
            return null;
        }

        var hasFrom = long.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var first);
        var hasTo = long.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out var last);
        if ((!hasFrom && !hasTo) || (hasFrom && hasTo && first > last))
        {
            return null;
        }

        var start = hasFrom ? first : Math.Max(0, size - last);
        var end = hasFrom && hasTo ? Math.Min(last, size - 1) : size - 1;
        return start < size && end >= start
            ? (start, end - start + 1)
            : throw new S3Exception(416, "InvalidRange", "The requested range is not satisfiable", ("Content-Range", $"bytes */{size}"));
    }
}
