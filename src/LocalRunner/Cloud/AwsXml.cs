using System.Text;
using System.Xml;

namespace DevEnv.LocalRunner.Cloud;

/// <summary>XML as AWS sends it: UTF-8, a declaration, no indentation. Control characters in names become references, as S3 does.</summary>
internal static class AwsXml
{
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), CheckCharacters = false };

    /// <param name="write">Writes one root element; elements it leaves open are closed.</param>
    public static byte[] Write(Action<XmlWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, Settings))
        {
            xml.WriteStartDocument();
            write(xml);
            xml.WriteEndDocument();
        }

        return buffer.ToArray();
    }
}
