using System.Net.Mime;
using System.Xml;
using System.Xml.Linq;

namespace DevEnv.LocalRunner.Cloud.S3;

internal static class S3Xml
{
    private const string Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    public static string Date(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", null);

    public static AwsResponse Answer(string root, Action<XmlWriter> write)
    {
        var body = AwsXml.Write(xml =>
        {
            xml.WriteStartElement(root, Namespace);
            write(xml);
        });
        return new AwsResponse(200, new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = MediaTypeNames.Application.Xml }, body);
    }

    public static AwsResponse Empty(int status, params (string Name, string? Value)[] headers) =>
        new(status, headers.Where(h => h.Value is not null).ToDictionary(h => h.Name, h => h.Value!, StringComparer.OrdinalIgnoreCase), default);

    /// <exception cref="S3Exception">MalformedXML.</exception>
    public static XElement Parse(S3Request request)
    {
        try
        {
            using var body = new MemoryStream(request.Http.Body.ToArray());
            return XElement.Load(body);
        }
        catch (XmlException)
        {
            throw S3Exception.MalformedXml();
        }
    }
}
