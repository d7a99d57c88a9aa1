using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace DevEnv.LocalRunner.Web;

/// <summary>Markup that is safe to send. Made from templates only: whatever is put into one is escaped, unless it is Html itself.</summary>
public readonly record struct Html(string Text)
{
    public static Html Of(HtmlTemplate template) => new(template.Build());

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(p => p.Text)));

    public static readonly Html Empty = new(string.Empty);

    public override string ToString() => Text;
}

[InterpolatedStringHandler]
public readonly ref struct HtmlTemplate
{
    private readonly StringBuilder _text;

    public HtmlTemplate(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (formattedCount * 16));

    public void AppendLiteral(string value) => _text.Append(value);

    public void AppendFormatted(Html value) => _text.Append(value.Text);

    public void AppendFormatted(IEnumerable<Html> values) => _text.AppendJoin(string.Empty, values.Select(v => v.Text));

    public void AppendFormatted(string? value) => _text.Append(WebUtility.HtmlEncode(value));

    public void AppendFormatted(int value) => _text.Append(value);

    public string Build() => _text.ToString();
}
