using System.Net.Mime;

namespace DevEnv.LocalRunner.Cloud.S3;

/// <summary>Ends a request with S3's own answer.</summary>
internal sealed class S3Exception(int status, string code, string message, params (string Name, string Value)[] headers) : Exception(message)
{
    public AwsResponse Answer(AwsRequest request)
    {
        var plain = status == 304
            ? new AwsResponse(status, new Dictionary<string, string>(), default)
            : new AwsError(status, code, Message).In(AwsProtocol.S3, request);
        var all = new Dictionary<string, string>(plain.Headers, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in headers)
        {
            all[name] = value;
        }

        if (request.Method == "HEAD")
        {
            all["Content-Type"] = MediaTypeNames.Application.Xml;
        }

        return plain with { Headers = all };
    }

    public static S3Exception NoSuchBucket() => new(404, "NoSuchBucket", "The specified bucket does not exist");

    public static S3Exception NotImplemented(string what) =>
        new(501, "NotImplemented", $"A header or parameter you provided implies functionality that is not implemented in the embedded S3: {what}");

    public static S3Exception Precondition(string header) =>
        new(412, "PreconditionFailed", $"At least one of the pre-conditions you specified did not hold: {header}");

    public static S3Exception InvalidArgument(string message) => new(400, "InvalidArgument", message);

    public static S3Exception MalformedXml() =>
        new(400, "MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");
}
