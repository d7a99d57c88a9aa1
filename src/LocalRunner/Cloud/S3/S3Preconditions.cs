using System.Globalization;

namespace DevEnv.LocalRunner.Cloud.S3;

/// <summary>Conditional requests, judged as RFC 9110 and S3's user guide say.</summary>
internal static class S3Preconditions
{
    public static void CheckWrite(S3Request request, S3Version? current)
    {
        if (request.Header("if-none-match") is { } noneMatch)
        {
            if (noneMatch.Trim('"') != "*")
            {
                throw S3Exception.NotImplemented("If-None-Match with a value other than * on a write");
            }

            if (current is not null)
            {
                throw S3Exception.Precondition("If-None-Match");
            }
        }

        if (request.Header("if-match") is { } match)
        {
            if (current is null)
            {
                throw new S3Exception(404, "NoSuchKey", "The specified key does not exist.");
            }

            if (!Matches(match, current.ETag))
            {
                throw S3Exception.Precondition("If-Match");
            }
        }
    }

    public static void CheckRead(S3Request request, S3Version found)
    {
        if (request.Header("if-match") is { } match)
        {
            if (!Matches(match, found.ETag))
            {
                throw S3Exception.Precondition("If-Match");
            }
        }
        else if (DateOf(request, "if-unmodified-since") is { } unmodified && Seconds(found) > unmodified)
        {
            throw S3Exception.Precondition("If-Unmodified-Since");
        }

        var unchanged = request.Header("if-none-match") is { } noneMatch
            ? Matches(noneMatch, found.ETag)
            : DateOf(request, "if-modified-since") is { } modified && Seconds(found) <= modified;
        if (unchanged)
        {
            throw new S3Exception(304, "NotModified", "Not Modified", ("ETag", found.ETag), ("Last-Modified", found.LastModified.ToString("R", null)));
        }
    }

    private static bool Matches(string condition, string etag) =>
        condition.Split(',', StringSplitOptions.TrimEntries).Any(c => c == "*" || c.Trim('"') == etag.Trim('"'));

    private static DateTimeOffset? DateOf(S3Request request, string header) =>
        DateTimeOffset.TryParse(request.Header(header), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

    // HTTP dates know no fractions.
    private static DateTimeOffset Seconds(S3Version version) =>
        DateTimeOffset.FromUnixTimeSeconds(version.LastModified.ToUnixTimeSeconds());
}
