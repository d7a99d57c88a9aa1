namespace DevEnv.LocalRunner.Cloud.Signing;

/// <param name="Date">yyyyMMdd</param>
internal sealed record SigningScope(string AccessKeyId, string Date, string Region, string Service)
{
    public string Path => $"{Date}/{Region}/{Service}/aws4_request";

    /// <param name="credential">AKID/20261122/eu-west-1/s3/aws4_request, percent-decoded.</param>
    public static SigningScope? Parse(string credential)
    {
        var parts = credential.Split('/');
        return parts is [{ Length: > 0 } key, { Length: 8 } date, { Length: > 0 } region, { Length: > 0 } service, "aws4_request"]
            ? new SigningScope(key, date, region, service)
            : null;
    }
}
