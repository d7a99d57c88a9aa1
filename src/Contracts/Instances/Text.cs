using System.Globalization;
using System.Text.RegularExpressions;

namespace DevEnv.Contracts.Instances;

/// <summary>What may stand in a script as it is. Everything else travels in base64.</summary>
internal static partial class Text
{
    public static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <exception cref="ArgumentException">The value holds a character that a shell could take for anything but a letter.</exception>
    public static string Plain(string value, string name) =>
        PlainText().IsMatch(value)
            ? value
            : throw new ArgumentException($"{name} of the user data may hold only letters, digits and . _ / : - (1 to 1024 of them); mend it where the platform is configured.", name);

    public static string Hash(string value, string name) =>
        HexHash().IsMatch(value) ? value : throw new ArgumentException($"{name} of the user data must be a SHA-256 in lower-case hex.", name);

    [GeneratedRegex(@"\A[A-Za-z0-9._/:-]{1,1024}\z")]
    private static partial Regex PlainText();

    [GeneratedRegex(@"\A[0-9a-f]{64}\z")]
    private static partial Regex HexHash();
}
