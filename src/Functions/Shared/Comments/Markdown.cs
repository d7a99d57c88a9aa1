using System.Globalization;
using System.Text;

namespace DevEnv.Functions.Shared.Comments;

/// <summary>
/// Text from outside in a comment. It is always shown as code: there GitHub knows no HTML, links, mentions, issue numbers or
/// commit names, while a backslash before an @ still notifies somebody.
/// </summary>
public static class Markdown
{
    private const int LongestLine = 400;

    /// <summary>One line as an inline code span; at most <paramref name="length"/> characters of it.</summary>
    public static string Code(string text, int length = 200)
    {
        var line = Clean(text, length);
        if (line.Length == 0)
        {
            return "*(empty)*";
        }

        var ticks = new string('`', LongestRun(line) + 1);
        var pad = line[0] == '`' || line[^1] == '`' || (line[0] == ' ' && line[^1] == ' ') ? " " : string.Empty;
        return $"{ticks}{pad}{line}{pad}{ticks}";
    }

    /// <summary>One line of our own prose, in which nothing of another's may become HTML or call somebody.</summary>
    public static string Plain(string text, int length) => Clean(text, length).Replace("<", "&lt;", StringComparison.Ordinal).Replace("@", "(at)", StringComparison.Ordinal);

    /// <summary>Lines as a fenced block whose fence is longer than any run of backticks in them; the newest lines that fit.</summary>
    public static string Block(IEnumerable<string> lines, int length)
    {
        var kept = new List<string>();
        var left = length;
        foreach (var line in lines.Select(l => Clean(l, LongestLine)).Reverse())
        {
            left -= line.Length + 1;
            if (left < 0)
            {
                break;
            }

            kept.Insert(0, line);
        }

        var fence = new string('`', Math.Max(3, kept.Select(LongestRun).DefaultIfEmpty().Max() + 1));
        return $"{fence}text\n{string.Concat(kept.Select(l => l + "\n"))}{fence}";
    }

    /// <summary>Several lines of prose from outside, as a block.</summary>
    public static string Block(string text, int length = 4000) => Block(text.Split('\n'), length);

    // Control and format characters (bidirectional overrides, zero-width ones, escape sequences) show something else than is there.
    private static string Clean(string text, int length)
    {
        var clean = new StringBuilder(Math.Min(text.Length, length + 1));
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length >= length)
            {
                return clean.Append('…').ToString();
            }

            var isShown = Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
            clean.Append(isShown ? rune.ToString() : rune.Value is '\t' or '\n' ? " " : string.Empty);
        }

        return clean.ToString();
    }

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
