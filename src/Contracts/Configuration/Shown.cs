using System.Globalization;
using System.Text;

namespace DevEnv.Contracts.Configuration;

/// <summary>How text from a file is shown to people: short, on one line, with nothing that a terminal or Markdown acts on.</summary>
internal static class Shown
{
    private const int Longest = 48;

    /// <summary>Between backticks.</summary>
    public static string Quote(string text, int longest = Longest) => text.Length == 0 ? "(empty)" : $"`{Clean(text, longest)}`";

    public static string QuoteAll(IEnumerable<string> texts) => string.Join(", ", texts.Select(text => Quote(text)));

    public static string Clean(string text, int longest = Longest)
    {
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length >= longest)
                return shown.Append('…').ToString();
            if (rune.Value == '`')
                shown.Append('\'');
            else if (IsPrintable(rune))
                shown.Append(rune);
            else
                shown.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:X}}}");
        }

        return shown.ToString();
    }

    public static bool IsPrintable(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
