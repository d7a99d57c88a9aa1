using System.Globalization;
using System.Text.RegularExpressions;

namespace DevEnv.LocalRunner.StateMachines;

/// <summary>The timestamps of state machines: RFC 3339 with a capital T, and a capital Z or an offset.</summary>
internal static partial class Timestamps
{
    public static bool TryParse(string? text, out DateTimeOffset time)
    {
        time = default;
        if (text is null || Shape().Match(text) is not { Success: true } match)
        {
            return false;
        }

        // .NET keeps seven digits of a second; AWS takes nine.
        var fraction = match.Groups["fraction"].Value;
        var kept = match.Groups["seconds"].Value + (fraction.Length > 8 ? fraction[..8] : fraction) + match.Groups["zone"].Value;
        return DateTimeOffset.TryParse(kept, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }

    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<seconds>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?<fraction>\.\d{1,9})?(?<zone>Z|[+-]\d\d:\d\d)$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
