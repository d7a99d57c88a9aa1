namespace DevEnv.LocalRunner.Cloud.S3;

internal sealed class DeleteOperations(S3Store store, IdSource ids, TimeProvider time)
{
    private const int BatchLimit = 1000;

    public AwsResponse Delete(S3Request request)
    {
        lock (store.Gate)
        {
            var bucket = store.Bucket(request.Bucket);
            if (request.Header("if-match") is not null)
            {
                S3Preconditions.CheckWrite(request, store.Current(request.Bucket, request.Key));
            }

            var gone = Remove(bucket, request.Key, request.Parameter("versionId"));
            return S3Xml.Empty(204,
                ("x-amz-delete-marker", gone is { IsDeleteMarker: true } ? "true" : null),
                ("x-amz-version-id", bucket.Versioning is null ? null : gone?.VersionId));
        }
    }

    public AwsResponse DeleteMany(S3Request request)
    {
        if (request.Header("content-md5") is null && !Checksums.Names.Any(n => request.Header("x-amz-checksum-" + n) is not null))
        {
            throw new S3Exception(400, "InvalidRequest", "Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
        }

        Checksums.Verified(request);
        var wanted = KeysOf(request);
        var quiet = S3Xml.Parse(request).Elements().Any(e => e.Name.LocalName == "Quiet" && e.Value == "true");
        lock (store.Gate)
        {
            var bucket = store.Bucket(request.Bucket);
            return S3Xml.Answer("DeleteResult", xml =>
            {
                foreach (var (key, versionId) in wanted)
                {
                    var allowed = request.Http.Allows(new AwsAccess(versionId is null ? "s3:DeleteObject" : "s3:DeleteObjectVersion", $"{request.BucketArn}/{key}"));
                    var gone = allowed ? Remove(bucket, key, versionId) : null;
                    if (allowed && quiet)
                    {
                        continue;
                    }

                    xml.WriteStartElement(allowed ? "Deleted" : "Error");
                    xml.WriteElementString("Key", key);
                    if (versionId is not null)
                    {
                        xml.WriteElementString("VersionId", versionId);
                    }

                    if (!allowed)
                    {
                        xml.WriteElementString("Code", "AccessDenied");
                        xml.WriteElementString("Message", "Access Denied");
                    }
                    else if (gone is { IsDeleteMarker: true })
                    {
                        xml.WriteElementString("DeleteMarker", "true");
                        xml.WriteElementString("DeleteMarkerVersionId", gone.VersionId);
                    }

                    xml.WriteEndElement();
                }
            });
        }
    }

    private static List<(string Key, string? VersionId)> KeysOf(S3Request request)
    {
        var wanted = new List<(string, string?)>();
        foreach (var item in S3Xml.Parse(request).Elements().Where(e => e.Name.LocalName == "Object"))
        {
            var parts = item.Elements().ToDictionary(e => e.Name.LocalName, e => e.Value);
            if (parts.Keys.FirstOrDefault(k => k is not ("Key" or "VersionId")) is { } unknown)
            {
                throw S3Exception.NotImplemented($"'{unknown}' in DeleteObjects");
            }

            wanted.Add((parts.GetValueOrDefault("Key") ?? throw S3Exception.MalformedXml(), parts.GetValueOrDefault("VersionId")));
        }

        return wanted.Count is > 0 and <= BatchLimit ? wanted : throw S3Exception.MalformedXml();
    }

    /// <summary>The version that was removed, or the delete marker that now hides the key; null when there was nothing to do.</summary>
    private S3Version? Remove(S3Bucket bucket, string key, string? versionId)
    {
        if (versionId is null && bucket.Versioning is not null)
        {
            return store.Add(
                new S3Version
                {
                    Bucket = bucket.Name,
                    Key = key,
                    VersionId = bucket.Versioning == "Enabled" ? ids.Text(32) : S3Version.Null,
                    Sequence = 0,
                    LastModified = time.GetUtcNow(),
                    IsDeleteMarker = true,
                },
                default);
        }

        var doomed = store.Versions(bucket.Name, key).FirstOrDefault(v => v.VersionId == (versionId ?? S3Version.Null));
        if (doomed is not null)
        {
            store.Remove(doomed);
        }

        return doomed;
    }
}
