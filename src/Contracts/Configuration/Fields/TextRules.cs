using System.Text;
using System.Text.RegularExpressions;

namespace DevEnv.Contracts.Configuration.Fields;

internal static partial class TextRules
{
    public const int LongestName = 60;
    public const int LongestPath = 256;
    public const int LongestInstrument = 40;
    public const string InstrumentPattern = "^[A-Z0-9]{1,30}([/_-][A-Z0-9]{1,15}){0,2}(:[A-Z0-9]{1,15})?$";

    public static TextFault? DisplayName(string text)
    {
        var runes = text.EnumerateRunes().ToList();
        if (text.Trim().Length == 0)
            return new(ConfigCode.TextLength, "is blank.", "Write a name, or remove the key.");
        if (runes.Count > LongestName)
            return new(ConfigCode.TextLength, $"has {runes.Count} characters; at most {LongestName} are allowed.", "Shorten it.");
        return Unprintable(runes);
    }

    public static TextFault? FilePath(string text)
    {
        const string mend = "Give the path from the repository's root, such as `strategies/mean-reversion-v3`.";
        if (text.Trim().Length == 0)
            return new(ConfigCode.TextLength, "is blank.", mend);
        if (text.Length > LongestPath)
            return new(ConfigCode.TextLength, $"has {text.Length} characters; at most {LongestPath} are allowed.", "Use a shorter path.");
        if (Unprintable(text.EnumerateRunes()) is { } fault)
            return fault;
        var reason = text switch
        {
            _ when text.Contains('\\') => "has a backslash.",
            ['/', ..] or ['~', ..] => "is not relative to the repository.",
            [_, ':', ..] when char.IsAsciiLetter(text[0]) => "is not relative to the repository.",
            _ when text.Trim() != text => "begins or ends with a blank.",
            _ => Segments(text.Split('/')),
        };
        return reason is null ? null : new(ConfigCode.BadPath, reason, mend);
    }

    /// <summary>Lower case passes here, so that the desk's rules can name what was meant.</summary>
    public static TextFault? InstrumentText(string text) =>
        text.Length <= LongestInstrument && InstrumentLike().IsMatch(text)
            ? null
            : new(ConfigCode.BadInstrument, $"is not an instrument: {Shown.Quote(text)}.", "Write base and quote, such as `BTC/USDT`.");

    private static string? Segments(string[] segments)
    {
        if (segments.Contains(".."))
            return "leaves the repository (`..`).";
        if (segments.Any(segment => segment is "" or "."))
            return "has an empty part or a `.` part.";
        return segments.Any(segment => segment[0] == '-') ? "has a part that begins with a dash." : null;
    }

    private static TextFault? Unprintable(IEnumerable<Rune> runes)
    {
        foreach (var rune in runes.Where(rune => !Shown.IsPrintable(rune)))
            return new(ConfigCode.NotPrintable, $"has the invisible character `U+{rune.Value:X4}`.", "Remove it.");
        return null;
    }

    [GeneratedRegex(InstrumentPattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex InstrumentLike();
}
