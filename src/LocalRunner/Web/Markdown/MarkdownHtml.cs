namespace DevEnv.LocalRunner.Web.Markdown;

/// <summary>A comment as GitHub shows it. No tag of the comment's own text survives: all markup here comes from the parsed blocks.</summary>
public static class MarkdownHtml
{
    public static Html Render(string markdown) => Html.Join(BlockParser.Parse(markdown).Select(Of));

    private static Html Of(Block block) => block switch
    {
        Heading { Level: <= 2 } h => Html.Of($"<h3>{Inline(h.Text)}</h3>\n"),
        Heading h => Html.Of($"<h4>{Inline(h.Text)}</h4>\n"),
        CodeBlock c => Html.Of($"<pre tabindex=\"0\"><code>{c.Text}</code></pre>\n"),
        ListBlock { IsOrdered: true } l => Html.Of($"<ol>{l.Items.Select(Item)}</ol>\n"),
        ListBlock l => Html.Of($"<ul>{l.Items.Select(Item)}</ul>\n"),
        TableBlock t => Html.Of($"<div class=\"scroll\"><table>{Head(t.Header)}<tbody>{t.Rows.Select(r => Row(r, "td"))}</tbody></table></div>\n"),
        Details d => Html.Of($"<details><summary>{Inline(d.Summary)}</summary>{d.Blocks.Select(Of)}</details>\n"),
        Quote q => Html.Of($"<blockquote>{Inline(q.Text)}</blockquote>\n"),
        Paragraph p => Html.Of($"<p>{Inline(p.Text)}</p>\n"),
        _ => Html.Empty,
    };

    private static Html Item(ListItem item) => item.IsChecked switch
    {
        true => Html.Of($"<li class=\"task done\"><span aria-label=\"done\">✓</span> {Inline(item.Text)}</li>"),
        false => Html.Of($"<li class=\"task\"><span aria-label=\"to do\">○</span> {Inline(item.Text)}</li>"),
        null => Html.Of($"<li>{Inline(item.Text)}</li>"),
    };

    // An empty header is how a comment makes a table of facts.
    private static Html Head(IReadOnlyList<string> header) =>
        header.All(c => c.Length == 0) ? Html.Empty : Html.Of($"<thead>{Row(header, "th")}</thead>");

    private static Html Row(IReadOnlyList<string> cells, string tag) =>
        Html.Of($"<tr>{cells.Select(c => tag == "th" ? Html.Of($"<th scope=\"col\">{Inline(c)}</th>") : Html.Of($"<td>{Inline(c)}</td>"))}</tr>");

    private static Html Inline(string text) => Html.Join(InlineParser.Parse(text).Select(Of));

    private static Html Of(Span span) => span switch
    {
        CodeSpan c => Html.Of($"<code>{c.Text}</code>"),
        LinkSpan l => Html.Of($"<a href=\"{l.Url.AbsoluteUri}\" rel=\"noreferrer\">{l.Text}</a>"),
        StyledSpan { Style: "strong" } s => Html.Of($"<strong>{s.Inner.Select(Of)}</strong>"),
        StyledSpan { Style: "em" } s => Html.Of($"<em>{s.Inner.Select(Of)}</em>"),
        StyledSpan s => Html.Of($"<small>{s.Inner.Select(Of)}</small>"),
        TextSpan t => Html.Of($"{t.Text}"),
        _ => Html.Empty,
    };
}
