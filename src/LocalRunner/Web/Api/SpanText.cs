using System.Globalization;
using System.Text.RegularExpressions;

namespace DevEnv.LocalRunner.Web.Api;

/// <summary>Time spans as people write them: 1h, +30m, 1h30m, 2d.</summary>
public static partial class SpanText
{
    public static readonly TimeSpan Longest = TimeSpan.FromDays(60);

    /// <summary>Null for anything else, and for nothing or too much.</summary>
    public static TimeSpan? Parse(string? text)
    {
        if (text is null || Parts().Match(text.Trim()) is not { Success: true } match)
        {
            return null;
        }

        var span = TimeSpan.FromDays(Number(match, "d")) + TimeSpan.FromHours(Number(match, "h")) + TimeSpan.FromMinutes(Number(match, "m")) + TimeSpan.FromSeconds(Number(match, "s"));
        return span > TimeSpan.Zero && span <= Longest ? span : null;
    }

    /// <summary>In two units at most: 1 d 23 h, 5 min, 12 s.</summary>
    public static string Show(TimeSpan span) => span switch
    {
        { TotalDays: >= 1 } => $"{(int)span.TotalDays} d {span.Hours} h",
        { TotalHours: >= 1 } => $"{span.Hours} h {span.Minutes} min",
        { TotalMinutes: >= 1 } => $"{span.Minutes} min {span.Seconds} s",
        { TotalSeconds: >= 10 } => $"{span.Seconds} s",
        _ => span.TotalSeconds.ToString("0.0 s", CultureInfo.InvariantCulture),
    };

    private static int Number(Match match, string unit) =>
        match.Groups[unit].Success ? int.Parse(match.Groups[unit].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^\+?(?=\d)(?:(?<d>\d{1,4})d)?(?:(?<h>\d{1,4})h)?(?:(?<m>\d{1,5})m(?:in)?)?(?:(?<s>\d{1,6})s)?$")]
    private static partial Regex Parts();
}
