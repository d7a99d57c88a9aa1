using System.Text;

namespace DevEnv.LocalRunner.Cloud.Signing;

/// <summary>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html, steps 1 and 2.</summary>
internal static class CanonicalRequest
{
    public static string Of(AwsRequest request, Claim claim, string payloadHash)
    {
        var text = new StringBuilder();
        text.Append(request.Method).Append('\n');
        text.Append(Path(request.Path, claim.Scope.Service)).Append('\n');
        text.Append(Query(request.Query)).Append('\n');
        foreach (var name in claim.SignedHeaders)
        {
            text.Append(name).Append(':').Append(Collapse(request.Header(name) ?? "")).Append('\n');
        }

        text.Append('\n').AppendJoin(';', claim.SignedHeaders).Append('\n').Append(payloadHash);
        return text.ToString();
    }

    // S3 signs the path as it is, encoded once; every other service takes out dot segments and encodes what is encoded already.
    private static string Path(string path, string service)
    {
        if (service == "s3")
        {
            return PercentEncoding.Encode(PercentEncoding.DecodeBytes(path), keepSlash: true);
        }

        var kept = new List<string>();
        foreach (var segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == "..")
            {
                kept.RemoveRange(Math.Max(0, kept.Count - 1), Math.Min(1, kept.Count));
            }
            else if (segment != ".")
            {
                kept.Add(PercentEncoding.Encode(segment));
            }
        }

        return kept.Count == 0 ? "/" : "/" + string.Join('/', kept) + (path.EndsWith('/') ? "/" : "");
    }

    private static string Query(string query) => string.Join('&', PercentEncoding.ParseQuery(query)
        .Where(p => p.Name != "X-Amz-Signature")
        .Select(p => (Name: PercentEncoding.Encode(p.Name), Value: PercentEncoding.Encode(p.Value)))
        .OrderBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.Value, StringComparer.Ordinal)
        .Select(p => $"{p.Name}={p.Value}"));

    private static string Collapse(string value) => string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
