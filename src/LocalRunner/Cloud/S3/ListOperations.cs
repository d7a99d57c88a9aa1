using System.Globalization;
using System.Text;
using System.Xml;
using DevEnv.LocalRunner.Cloud.Signing;

namespace DevEnv.LocalRunner.Cloud.S3;

internal sealed class ListOperations(S3Store store, AwsAccount account)
{
    public AwsResponse Objects(S3Request request)
    {
        var token = request.Parameter("continuation-token");
        var query = new Listing.Query(
            request.Parameter("prefix") ?? "", request.Parameter("delimiter") ?? "", token is null ? request.Parameter("start-after") ?? "" : NameIn(token), null,
            LimitOf(request), AllVersions: false);
        var (page, limit, text) = (PageOf(request, query), LimitOf(request), Texts(request));
        return S3Xml.Answer("ListBucketResult", xml =>
        {
            Head(xml, request, text, limit, page.IsTruncated);
            xml.WriteElementString("KeyCount", page.Items.Count.ToString(CultureInfo.InvariantCulture));
            Optional(xml, "ContinuationToken", token);
            Optional(xml, "StartAfter", request.Parameter("start-after") is { } after ? text(after) : null);
            Optional(xml, "NextContinuationToken", page.IsTruncated ? TokenFor(page.Items[^1].Name) : null);
            foreach (var item in page.Items.Where(i => i.Version is not null))
            {
                xml.WriteStartElement("Contents");
                WriteObject(xml, item.Version!, text, withOwner: request.Parameter("fetch-owner") == "true");
                xml.WriteEndElement();
            }

            Prefixes(xml, page, text);
        });
    }

    public AwsResponse Versions(S3Request request)
    {
        var (keyMarker, versionMarker) = (request.Parameter("key-marker") ?? "", request.Parameter("version-id-marker"));
        if (keyMarker.Length == 0 && versionMarker is { Length: > 0 })
        {
            throw S3Exception.InvalidArgument("A version-id marker cannot be specified without a key marker.");
        }

        var query = new Listing.Query(
            request.Parameter("prefix") ?? "", request.Parameter("delimiter") ?? "", keyMarker, string.IsNullOrEmpty(versionMarker) ? null : versionMarker,
            LimitOf(request), AllVersions: true);
        var (page, limit, text) = (PageOf(request, query), LimitOf(request), Texts(request));
        return S3Xml.Answer("ListVersionsResult", xml =>
        {
            Head(xml, request, text, limit, page.IsTruncated);
            xml.WriteElementString("KeyMarker", text(keyMarker));
            xml.WriteElementString("VersionIdMarker", versionMarker ?? "");
            Optional(xml, "NextKeyMarker", page.IsTruncated ? text(page.Items[^1].Name) : null);
            Optional(xml, "NextVersionIdMarker", page.IsTruncated ? page.Items[^1].Version?.VersionId : null);
            foreach (var item in page.Items.Where(i => i.Version is not null))
            {
                xml.WriteStartElement(item.Version!.IsDeleteMarker ? "DeleteMarker" : "Version");
                WriteObject(xml, item.Version, text, withOwner: true);
                xml.WriteElementString("VersionId", item.Version.VersionId);
                xml.WriteElementString("IsLatest", item.IsLatest ? "true" : "false");
                xml.WriteEndElement();
            }

            Prefixes(xml, page, text);
        });
    }

    private ListedPage PageOf(S3Request request, Listing.Query query)
    {
        lock (store.Gate)
        {
            store.Bucket(request.Bucket);
            return Listing.Page(store.Keys(request.Bucket), query);
        }
    }

    private void WriteObject(XmlWriter xml, S3Version version, Func<string, string> text, bool withOwner)
    {
        xml.WriteElementString("Key", text(version.Key));
        xml.WriteElementString("LastModified", S3Xml.Date(version.LastModified));
        if (!version.IsDeleteMarker)
        {
            xml.WriteElementString("ETag", version.ETag);
            xml.WriteElementString("ChecksumAlgorithm", version.ChecksumAlgorithm.ToUpperInvariant());
            xml.WriteElementString("ChecksumType", "FULL_OBJECT");
            xml.WriteElementString("Size", version.Size.ToString(CultureInfo.InvariantCulture));
            xml.WriteElementString("StorageClass", "STANDARD");
        }

        if (withOwner)
        {
            xml.WriteStartElement("Owner");
            xml.WriteElementString("ID", account.Id);
            xml.WriteEndElement();
        }
    }

    private static void Head(XmlWriter xml, S3Request request, Func<string, string> text, int limit, bool truncated)
    {
        xml.WriteElementString("Name", request.Bucket);
        xml.WriteElementString("Prefix", text(request.Parameter("prefix") ?? ""));
        Optional(xml, "Delimiter", request.Parameter("delimiter") is { } delimiter ? text(delimiter) : null);
        xml.WriteElementString("MaxKeys", limit.ToString(CultureInfo.InvariantCulture));
        Optional(xml, "EncodingType", request.Parameter("encoding-type"));
        xml.WriteElementString("IsTruncated", truncated ? "true" : "false");
    }

    private static void Prefixes(XmlWriter xml, ListedPage page, Func<string, string> text)
    {
        foreach (var prefix in page.Items.Where(i => i.Version is null))
        {
            xml.WriteStartElement("CommonPrefixes");
            xml.WriteElementString("Prefix", text(prefix.Name));
            xml.WriteEndElement();
        }
    }

    private static void Optional(XmlWriter xml, string name, string? value)
    {
        if (value is not null)
        {
            xml.WriteElementString(name, value);
        }
    }

    private static Func<string, string> Texts(S3Request request) => request.Parameter("encoding-type") switch
    {
        null => t => t,
        "url" => t => PercentEncoding.Encode(t, keepSlash: true),
        _ => throw S3Exception.InvalidArgument("Invalid Encoding Method specified in Request"),
    };

    private static int LimitOf(S3Request request) => request.Parameter("max-keys") switch
    {
        null or "" => Listing.PageLimit,
        var given when int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) => Math.Min(limit, Listing.PageLimit),
        _ => throw S3Exception.InvalidArgument("Argument max-keys must be an integer between 0 and 2147483647"),
    };

    private static string TokenFor(string name) => Convert.ToBase64String(Encoding.UTF8.GetBytes(name));

    private static string NameIn(string token)
    {
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw S3Exception.InvalidArgument("The continuation token provided is incorrect");
    }
}
