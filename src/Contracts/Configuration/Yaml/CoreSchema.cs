using System.Globalization;
using System.Text.RegularExpressions;

namespace DevEnv.Contracts.Configuration.Yaml;

/// <summary>What a plain scalar is by the core schema of YAML 1.2 (chapter 10.3).</summary>
internal static partial class CoreSchema
{
    public static ScalarKind KindOf(string plain) => plain switch
    {
        "" or "~" or "null" or "Null" or "NULL" => ScalarKind.Null,
        "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => ScalarKind.Boolean,
        _ when Number().IsMatch(plain) || SpecialNumber().IsMatch(plain) => ScalarKind.Number,
        _ => ScalarKind.Text,
    };

    public static bool IsTrue(string plain) => plain is "true" or "True" or "TRUE";

    /// <summary>False for what is no plain decimal number (hexadecimal, octal, infinity) and for what a decimal cannot hold exactly.</summary>
    public static bool TryExact(string plain, out decimal value)
    {
        value = 0;
        var match = Number().Match(plain);
        if (!match.Success || !int.TryParse(match.Groups["exponent"] is { Success: true } group ? group.Value : "0",
                NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent))
            return false;
        var fraction = match.Groups["fraction"].Value.TrimEnd('0');
        var digits = (match.Groups["whole"].Value + fraction).Trim('0');
        if (digits.Length == 0)
            return true;
        return digits.Length <= 28 && fraction.Length - (long)exponent <= 28
            && decimal.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    [GeneratedRegex(@"\A[-+]?((?<whole>[0-9]+)(\.(?<fraction>[0-9]*))?|\.(?<fraction>[0-9]+))([eE](?<exponent>[-+]?[0-9]+))?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Number();

    [GeneratedRegex(@"\A(0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\z", RegexOptions.ExplicitCapture)]
    private static partial Regex SpecialNumber();
}
