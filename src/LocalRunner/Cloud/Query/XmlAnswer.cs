using System.Globalization;
using System.Text;
using System.Xml;

namespace DevEnv.LocalRunner.Cloud.Query;

/// <summary>Writes one XML answer. A null value leaves its element out; an empty list stays as an empty element, as AWS sends it.</summary>
internal sealed class XmlAnswer : IDisposable
{
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    private readonly MemoryStream _bytes = new();
    private readonly XmlWriter _xml;
    private readonly QueryDialect _dialect;

    public XmlAnswer(QueryDialect dialect) => (_dialect, _xml) = (dialect, XmlWriter.Create(_bytes, Settings));

    /// <summary>Elements below the root are in its namespace.</summary>
    public void Root(string name, string? ns, Action body)
    {
        _xml.WriteStartDocument();
        _xml.WriteStartElement(name, ns);
        body();
        _xml.WriteEndElement();
        _xml.WriteEndDocument();
    }

    public void Element(string name, Action body)
    {
        _xml.WriteStartElement(name);
        body();
        _xml.WriteEndElement();
    }

    public void Text(string name, string? value)
    {
        if (value is not null)
        {
            _xml.WriteElementString(name, value);
        }
    }

    public void Number(string name, int? value) => Text(name, value?.ToString(CultureInfo.InvariantCulture));

    public void Flag(string name, bool? value) => Text(name, value switch { true => "true", false => "false", null => null });

    public void Time(string name, DateTimeOffset? value) => Text(name, value is { } at ? _dialect.Time(at) : null);

    public void List<T>(string name, IEnumerable<T> items, Action<T> write, string itemName = "item") => Element(name, () =>
    {
        foreach (var item in items)
        {
            Element(itemName, () => write(item));
        }
    });

    public void Texts(string name, IEnumerable<string> items, string itemName = "item") => Element(name, () =>
    {
        foreach (var item in items)
        {
            Text(itemName, item);
        }
    });

    public byte[] ToBytes()
    {
        _xml.Flush();
        return _bytes.ToArray();
    }

    public void Dispose()
    {
        _xml.Dispose();
        _bytes.Dispose();
    }
}
