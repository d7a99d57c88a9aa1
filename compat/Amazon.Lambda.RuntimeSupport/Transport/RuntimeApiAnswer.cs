using System.Text;

namespace Amazon.Lambda.RuntimeSupport.Transport;

/// <summary>An HTTP answer, read to its end. Header names have no case; repeated ones are joined with commas.</summary>
internal sealed record RuntimeApiAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;

    public string Text => Encoding.UTF8.GetString(Body);
}
