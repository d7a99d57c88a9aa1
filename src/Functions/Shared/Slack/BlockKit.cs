using System.Text;
using System.Text.Json;

namespace DevEnv.Functions.Shared.Slack;

/// <summary>
/// A message's blocks as JSON. Longer texts than Slack takes are cut off visibly: 3000 characters in a section, 75 on a button
/// (Slack docs, Block Kit reference, "Section block", "Button element"). Whatever came from outside goes through <see cref="Escape"/>.
/// </summary>
public sealed class BlockKit
{
    private const int LongestSection = 3000;
    private const int LongestContext = 2000;
    private const int MostBlocks = 50;
    private const int MostElements = 10;
    private readonly List<Action<Utf8JsonWriter>> _blocks = [];

    /// <summary>The three characters that mean something in mrkdwn, whatever stands around them (Slack docs, "Formatting message text", "Escaping text").</summary>
    public static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    /// <param name="mrkdwn">Slack's markup, what is quoted in it escaped.</param>
    public BlockKit Section(string mrkdwn) => Add(json =>
    {
        json.WriteString("type"u8, "section");
        Text(json, "text", "mrkdwn", Cut(mrkdwn, LongestSection));
    });

    /// <summary>Small print, each part Slack's markup.</summary>
    public BlockKit Context(params IReadOnlyList<string> parts) => Add(json =>
    {
        json.WriteString("type"u8, "context");
        json.WriteStartArray("elements"u8);
        foreach (var part in parts.Take(MostElements))
        {
            Text(json, null, "mrkdwn", Cut(part, LongestContext));
        }

        json.WriteEndArray();
    });

    public BlockKit Actions(params IReadOnlyList<BlockButton> buttons) => Add(json =>
    {
        json.WriteString("type"u8, "actions");
        json.WriteStartArray("elements"u8);
        foreach (var button in buttons)
        {
            button.Write(json);
        }

        json.WriteEndArray();
    });

    /// <summary>For the <c>blocks</c> of a message.</summary>
    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            _blocks.ForEach(write => write(json));
            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    internal static void Text(Utf8JsonWriter json, string? name, string type, string text)
    {
        if (name is not null)
        {
            json.WritePropertyName(name);
        }

        json.WriteStartObject();
        json.WriteString("type"u8, type);
        json.WriteString("text"u8, text);
        json.WriteEndObject();
    }

    /// <summary>Never in the middle of a surrogate pair or of an escape.</summary>
    internal static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        var end = longest - 1;
        if (char.IsHighSurrogate(text[end - 1]))
        {
            end--;
        }

        // The longest escape, &amp;, has five characters.
        var escape = text.LastIndexOf('&', end - 1, 5);
        if (escape >= 0 && text.IndexOf(';', escape, end - escape) < 0)
        {
            end = escape;
        }

        return text[..end] + "…";
    }

    private BlockKit Add(Action<Utf8JsonWriter> content)
    {
        if (_blocks.Count == MostBlocks)
        {
            throw new InvalidOperationException($"A message has at most {MostBlocks} blocks.");
        }

        _blocks.Add(json =>
        {
            json.WriteStartObject();
            content(json);
            json.WriteEndObject();
        });
        return this;
    }
}
