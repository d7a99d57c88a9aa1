namespace DevEnv.LocalRunner.Cloud.Signing;

/// <summary>What a request says about its signature, in the Authorization header or in the query of a presigned URL.</summary>
/// <param name="Date">x-amz-date, yyyyMMddTHHmmssZ.</param>
internal sealed record Claim(SigningScope Scope, string Date, string[] SignedHeaders, string Signature, bool InQuery)
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    public static bool IsPresent(AwsRequest request) =>
        request.Header("authorization") is not null || request.Query.Contains("X-Amz-Algorithm=", StringComparison.Ordinal);

    public static Claim? Parse(AwsRequest request) =>
        request.Header("authorization") is { } header ? FromHeader(header, request.Header("x-amz-date")) : FromQuery(request.Query);

    private static Claim? FromHeader(string header, string? date)
    {
        if (!header.StartsWith(Algorithm + " ", StringComparison.Ordinal))
        {
            return null;
        }

        var parts = header[(Algorithm.Length + 1)..]
            .Split(',', StringSplitOptions.TrimEntries)
            .Select(p => p.Split('=', 2))
            .Where(p => p.Length == 2)
            .GroupBy(p => p[0], StringComparer.Ordinal)
            .ToDictionary(p => p.Key, p => p.First()[1], StringComparer.Ordinal);
        return Build(parts.GetValueOrDefault("Credential"), date, parts.GetValueOrDefault("SignedHeaders"), parts.GetValueOrDefault("Signature"), false);
    }

    private static Claim? FromQuery(string query)
    {
        var values = PercentEncoding.ParseQuery(query).GroupBy(p => p.Name, StringComparer.Ordinal).ToDictionary(p => p.Key, p => p.First().Value, StringComparer.Ordinal);
        var wellFormed = values.GetValueOrDefault("X-Amz-Algorithm") == Algorithm
            && int.TryParse(values.GetValueOrDefault("X-Amz-Expires"), out var seconds) && seconds is > 0 and <= 604800;
        return wellFormed
            ? Build(
                values.GetValueOrDefault("X-Amz-Credential"), values.GetValueOrDefault("X-Amz-Date"),
                values.GetValueOrDefault("X-Amz-SignedHeaders"), values.GetValueOrDefault("X-Amz-Signature"), true)
            : null;
    }

    // Of the date only the form and the agreement with the scope are checked: the caller's clock is the real one, ours is virtual.
    private static Claim? Build(string? credential, string? date, string? signedHeaders, string? signature, bool inQuery)
    {
        var scope = SigningScope.Parse(credential ?? "");
        var headers = signedHeaders?.Split(';', StringSplitOptions.RemoveEmptyEntries);
        return scope is not null && headers is { Length: > 0 } && signature is { Length: 64 } && IsDate(date) && date!.StartsWith(scope.Date, StringComparison.Ordinal)
            ? new Claim(scope, date, headers, signature, inQuery)
            : null;
    }

    private static bool IsDate(string? date) =>
        DateTime.TryParseExact(date, "yyyyMMdd'T'HHmmss'Z'", null, System.Globalization.DateTimeStyles.None, out _);
}
