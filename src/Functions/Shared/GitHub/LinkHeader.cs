namespace DevEnv.Functions.Shared.GitHub;

/// <summary>The header by which GitHub pages: <c>&lt;url&gt;; rel="next", &lt;url&gt;; rel="prev"</c> (GitHub Docs, "Using pagination in the REST API").</summary>
public static class LinkHeader
{
    /// <returns>Null when there is no next page. Not to be followed as it is: only its parameters are of use.</returns>
    public static Uri? Next(string? header)
    {
        foreach (var link in header?.Split(',') ?? [])
        {
            var (start, end) = (link.IndexOf('<', StringComparison.Ordinal), link.IndexOf('>', StringComparison.Ordinal));
            if (start >= 0 && end > start && link[end..].Contains("rel=\"next\"", StringComparison.Ordinal) && Uri.TryCreate(link[(start + 1)..end], UriKind.Absolute, out var url))
            {
                return url;
            }
        }

        return null;
    }

    public static string? Parameter(Uri url, string name) =>
        url.Query.TrimStart('?').Split('&').Select(p => p.Split('=', 2)).Where(p => p.Length == 2 && p[0] == name).Select(p => Uri.UnescapeDataString(p[1])).FirstOrDefault();
}
