namespace DevEnv.LocalRunner.Web.Markdown;

/// <summary>A comment for a terminal: plain text, readable, with nothing that a terminal would act on.</summary>
public static class MarkdownText
{
    public static string Render(string markdown) => string.Join("\n\n", BlockParser.Parse(markdown).Select(Of));

    private static string Of(Block block) => block switch
    {
        Heading h => Underlined(Inline(h.Text)),
        CodeBlock c => string.Join('\n', c.Text.Split('\n').Select(l => "    " + Plain(l))),
        ListBlock l => string.Join('\n', l.Items.Select((item, i) => $"{Bullet(l, item, i)} {Inline(item.Text).Replace("\n", "\n    ", StringComparison.Ordinal)}")),
        TableBlock t => Table(t),
        Details d => $"{Inline(d.Summary)}:\n\n{string.Join("\n\n", d.Blocks.Select(Of))}",
        Quote q => "> " + Inline(q.Text).Replace("\n", "\n> ", StringComparison.Ordinal),
        Paragraph p => Inline(p.Text),
        _ => string.Empty,
    };

    private static string Underlined(string text) => $"{text}\n{new string('-', text.Length)}";

    private static string Bullet(ListBlock list, ListItem item, int index) => item.IsChecked switch
    {
        true => "[x]",
        false => "[ ]",
        null when list.IsOrdered => $"{index + 1}.",
        _ => "-",
    };

    private static string Table(TableBlock table)
    {
        var rows = table.Rows.Select(r => r.Select(Inline).ToList()).ToList();
        if (table.Header.Any(c => c.Length > 0))
        {
            rows.Insert(0, [.. table.Header.Select(Inline)]);
        }

        var widths = Enumerable.Range(0, rows.Max(r => r.Count)).Select(i => rows.Max(r => i < r.Count ? r[i].Length : 0)).ToList();
        return string.Join('\n', rows.Select(r => string.Join("  ", r.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd()));
    }

    private static string Inline(string text) => string.Concat(InlineParser.Parse(text).Select(Of));

    private static string Of(Span span) => span switch
    {
        CodeSpan c => Plain(c.Text),
        LinkSpan l => l.Text == l.Url.OriginalString ? l.Text : $"{Plain(l.Text)} ({l.Url.AbsoluteUri})",
        StyledSpan s => string.Concat(s.Inner.Select(Of)),
        TextSpan t => Plain(t.Text),
        _ => string.Empty,
    };

    private static string Plain(string text) => new([.. text.Where(c => c == '\n' || !char.IsControl(c))]);
}
