using System.Text.RegularExpressions;

namespace DevEnv.LocalRunner.Web.Markdown;

/// <summary>Cuts a comment into blocks, line by line.</summary>
public sealed partial class BlockParser
{
    private readonly string[] _lines;
    private int _at;

    private BlockParser(string[] lines) => _lines = lines;

    public static IReadOnlyList<Block> Parse(string text) =>
        new BlockParser(HtmlComment().Replace(text.ReplaceLineEndings("\n"), string.Empty).Split('\n')).All(end: null);

    private List<Block> All(string? end)
    {
        var blocks = new List<Block>();
        while (_at < _lines.Length)
        {
            var line = _lines[_at];
            if (end is not null && line.Trim() == end)
            {
                _at++;
                break;
            }

            if (line.Trim().Length == 0)
            {
                _at++;
                continue;
            }

            blocks.Add(One(line));
        }

        return blocks;
    }

    private Block One(string line)
    {
        if (Fence().Match(line) is { Success: true } fence)
        {
            return Code(fence.Groups[1].Value);
        }

        if (HeadingLine().Match(line) is { Success: true } heading)
        {
            _at++;
            return new Heading(heading.Groups[1].Length, heading.Groups[2].Value.Trim());
        }

        if (DetailsLine().Match(line) is { Success: true } details)
        {
            _at++;
            return new Details(details.Groups[1].Value, All("</details>"));
        }

        if (line.TrimStart().StartsWith('|') && _at + 1 < _lines.Length && Divider().IsMatch(_lines[_at + 1]))
        {
            return Table();
        }

        return Item().IsMatch(line) ? List(isOrdered: false, Item()) : Numbered().IsMatch(line) ? List(isOrdered: true, Numbered()) : Prose();
    }

    private CodeBlock Code(string fence)
    {
        var lines = new List<string>();
        for (_at++; _at < _lines.Length && _lines[_at].TrimEnd() != fence; _at++)
        {
            lines.Add(_lines[_at]);
        }

        _at++;
        return new CodeBlock(string.Join('\n', lines));
    }

    private TableBlock Table()
    {
        var header = Cells(_lines[_at]);
        var rows = new List<IReadOnlyList<string>>();
        for (_at += 2; _at < _lines.Length && _lines[_at].TrimStart().StartsWith('|'); _at++)
        {
            rows.Add(Cells(_lines[_at]));
        }

        return new TableBlock(header, rows);
    }

    private ListBlock List(bool isOrdered, Regex item)
    {
        var items = new List<ListItem>();
        for (; _at < _lines.Length && _lines[_at].Trim().Length > 0; _at++)
        {
            if (item.Match(_lines[_at]) is { Success: true } match)
            {
                var text = match.Groups[1].Value;
                items.Add(Task().Match(text) is { Success: true } task ? new ListItem(task.Groups[1].Value != " ", task.Groups[2].Value) : new ListItem(null, text));
            }
            else
            {
                items[^1] = items[^1] with { Text = $"{items[^1].Text}\n{_lines[_at].Trim()}" };
            }
        }

        return new ListBlock(isOrdered, items);
    }

    private Block Prose()
    {
        if (_lines[_at].StartsWith('>'))
        {
            var quoted = _lines.Skip(_at).TakeWhile(l => l.StartsWith('>')).Select(l => l[1..].Trim()).ToList();
            _at += quoted.Count;
            return new Quote(string.Join('\n', quoted));
        }

        var from = _at++;
        while (_at < _lines.Length && _lines[_at].Trim().Length > 0 && !StartsBlock(_lines[_at]))
        {
            _at++;
        }

        return new Paragraph(string.Join('\n', _lines[from.._at]));
    }

    private static bool StartsBlock(string line) =>
        Fence().IsMatch(line) || HeadingLine().IsMatch(line) || Item().IsMatch(line) || DetailsLine().IsMatch(line) || line.Trim() == "</details>";

    // A bar in code or after a backslash does not end a cell (GitHub Flavored Markdown, "Tables", asks for the backslash in both).
    private static List<string> Cells(string line) =>
        [.. CellEnd().Split(line.Trim().TrimStart('|').TrimEnd('|')).Select(c => c.Trim().Replace("\\|", "|", StringComparison.Ordinal))];

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex HtmlComment();

    [GeneratedRegex(@"^(`{3,})[A-Za-z0-9]*\s*$")]
    private static partial Regex Fence();

    [GeneratedRegex(@"^(#{1,6})\s+(.*)$")]
    private static partial Regex HeadingLine();

    [GeneratedRegex(@"^<details><summary>(.*)</summary>\s*$")]
    private static partial Regex DetailsLine();

    [GeneratedRegex(@"^\s*\|(\s*:?-+:?\s*\|)+\s*$")]
    private static partial Regex Divider();

    [GeneratedRegex(@"^\s*[-*]\s+(.*)$")]
    private static partial Regex Item();

    [GeneratedRegex(@"^\s*\d+\.\s+(.*)$")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^\[([ xX])\]\s+(.*)$", RegexOptions.Singleline)]
    private static partial Regex Task();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex CellEnd();
}
