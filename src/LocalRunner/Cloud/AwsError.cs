using System.Net.Mime;
using System.Text.Json;
using System.Xml;

namespace DevEnv.LocalRunner.Cloud;

/// <summary>The shapes in which AWS says no.</summary>
public enum AwsProtocol
{
    Json,
    Query,
    Ec2,
    S3,
}

/// <param name="Code">As the protocol's documentation writes it, for example NoSuchKey or ResourceNotFoundException.</param>
public sealed record AwsError(int Status, string Code, string Message)
{
    public static AwsProtocol ProtocolOf(string? signingName, AwsRequest request) => signingName switch
    {
        "s3" => AwsProtocol.S3,
        "ec2" => AwsProtocol.Ec2,
        "iam" or "sts" => AwsProtocol.Query,
        _ when request.Header("x-amz-target") is not null => AwsProtocol.Json,
        _ when request.Header("content-type")?.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal) is true => AwsProtocol.Query,
        null => AwsProtocol.S3,
        _ => AwsProtocol.Json,
    };

    public AwsResponse In(AwsProtocol protocol, AwsRequest request) => protocol switch
    {
        AwsProtocol.Json => AsJson(request),
        AwsProtocol.Ec2 => AsXml(request, xml =>
        {
            xml.WriteStartElement("Response");
            xml.WriteStartElement("Errors");
            xml.WriteStartElement("Error");
            WriteCode(xml);
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteElementString("RequestID", request.RequestId);
        }),
        AwsProtocol.Query => AsXml(request, xml =>
        {
            xml.WriteStartElement("ErrorResponse");
            xml.WriteStartElement("Error");
            xml.WriteElementString("Type", Status < 500 ? "Sender" : "Receiver");
            WriteCode(xml);
            xml.WriteEndElement();
            xml.WriteElementString("RequestId", request.RequestId);
        }),
        _ => AsXml(request, xml =>
        {
            xml.WriteStartElement("Error");
            WriteCode(xml);
            xml.WriteElementString("Resource", Uri.UnescapeDataString(request.Path));
            xml.WriteElementString("RequestId", request.RequestId);
        }),
    };

    private void WriteCode(XmlWriter xml)
    {
        xml.WriteElementString("Code", Code);
        xml.WriteElementString("Message", Message);
    }

    private AwsResponse AsJson(AwsRequest request)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("__type", Code);

            // The members of the error shapes in AWS's own models differ in this one letter.
            var target = request.Header("x-amz-target") ?? "";
            var capital = target.StartsWith("secretsmanager.", StringComparison.Ordinal) || target.StartsWith("AmazonSSM.", StringComparison.Ordinal);
            json.WriteString(capital ? nameof(Message) : "message", Message);
            json.WriteEndObject();
        }

        var type = request.Header("content-type") ?? "application/x-amz-json-1.1";
        return new AwsResponse(Status, new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = type }, buffer.ToArray());
    }

    private AwsResponse AsXml(AwsRequest request, Action<XmlWriter> write)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = MediaTypeNames.Application.Xml };
        return new AwsResponse(Status, headers, request.Method == "HEAD" ? default : AwsXml.Write(write));
    }
}
