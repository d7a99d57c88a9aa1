using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace DevEnv.LocalRunner.Web.Markdown;

/// <summary>Spans inside a line: code, bold, italics, sub, links and bare URLs. All other markup stays the text that it is.</summary>
public static partial class InlineParser
{
    /// <summary>Deeper styles than this are text: no comment of ours has them, and a hostile one costs no stack.</summary>
    private const int Deepest = 6;

    public static IReadOnlyList<Span> Parse(string text) => Parse(text, 0);

    private static List<Span> Parse(string text, int depth)
    {
        var spans = new List<Span>();
        var plain = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            if (Match(text, at, depth) is { } found)
            {
                Flush(plain, spans);
                spans.Add(found.Span);
                at += found.Length;
            }
            else if (Literal(text, at) is { } literal)
            {
                plain.Append(literal.Text);
                at += literal.Length;
            }
            else
            {
                plain.Append(text[at++]);
            }
        }

        Flush(plain, spans);
        return spans;
    }

    private static void Flush(StringBuilder plain, List<Span> spans)
    {
        if (plain.Length > 0)
        {
            spans.Add(new TextSpan(plain.ToString()));
            plain.Clear();
        }
    }

    private static (Span Span, int Length)? Match(string text, int at, int depth) => text[at] switch
    {
        '`' when Code().Match(text, at) is { Success: true } m => (new CodeSpan(Unpadded(m.Groups[2].Value)), m.Length),
        '*' when depth < Deepest && Strong().Match(text, at) is { Success: true } m => (new StyledSpan("strong", Parse(m.Groups[1].Value, depth + 1)), m.Length),
        '*' when depth < Deepest && Emphasis().Match(text, at) is { Success: true } m => (new StyledSpan("em", Parse(m.Groups[1].Value, depth + 1)), m.Length),
        '<' when depth < Deepest && Sub().Match(text, at) is { Success: true } m => (new StyledSpan("sub", Parse(m.Groups[1].Value, depth + 1)), m.Length),
        '[' when Link().Match(text, at) is { Success: true } m && Url(m.Groups[2].Value) is { } url => (new LinkSpan(m.Groups[1].Value, url), m.Length),
        'h' when (at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1])) && Bare().Match(text, at) is { Success: true } m && Url(m.Value) is { } url =>
            (new LinkSpan(m.Value, url), m.Length),
        _ => null,
    };

    private static (string Text, int Length)? Literal(string text, int at) => text[at] switch
    {
        '\\' when at + 1 < text.Length && char.IsAscii(text[at + 1]) && char.IsPunctuation(text[at + 1]) | char.IsSymbol(text[at + 1]) => (text[at + 1].ToString(), 2),
        '&' when Entity().Match(text, at) is { Success: true } m => (WebUtility.HtmlDecode(m.Value), m.Length),
        _ => null,
    };

    private static string Unpadded(string code) => code.Length > 2 && code[0] == ' ' && code[^1] == ' ' ? code[1..^1] : code;

    private static Uri? Url(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;

    [GeneratedRegex(@"\G(`+)(?!`)(.+?)(?<!`)\1(?!`)", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"\G\*\*(?=\S)(.+?)(?<=\S)\*\*", RegexOptions.Singleline)]
    private static partial Regex Strong();

    [GeneratedRegex(@"\G\*(?=[^\s*])([^*]+?)(?<=\S)\*")]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"\G<sub>(.+?)</sub>", RegexOptions.Singleline)]
    private static partial Regex Sub();

    [GeneratedRegex(@"\G\[([^\[\]]+)\]\(([^()\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\Ghttps?://[A-Za-z0-9._~:/?#@!$&'+,;=%\[\]-]*[A-Za-z0-9/]")]
    private static partial Regex Bare();

    [GeneratedRegex(@"\G&(lt|gt|amp|quot|#39);")]
    private static partial Regex Entity();
}
