using System.Text;
using System.Text.RegularExpressions;

namespace DevEnv.MarketData.Tests.Parsing;

/// <summary>One random damage to a message.</summary>
internal static partial class Mutation
{
    private static readonly string[] Values =
    [
        "null", "true", "false", "{}", "[]", "\"\"", "\"0\"", "0", "-1", "1e5", "1E-8", "1e400", "\"1e400\"", "0.1e-30", "\"-5.5\"", "\"NaN\"", "\"Infinity\"",
        "99999999999999999999999999999999999999", "\"99999999999999999999999999999999999999.9\"", "\"0.00000000000000000000000000000000001\"",
        "\"١٢٣\"", "\"１２.５\"", "\"1٫5\"", "\"1,5\"", "\" 1\"", "\"0x1F\"", "\"\\u0031\"", "\"\\ud800\"", "9223372036854775807", "18446744073709551616",
        "[[[[[[[[1]]]]]]]]", "[[1,2]]", "[[\"1\"]]", "[[\"1\",\"2\",\"3\",{\"a\":[]}]]", "[{}]", "{\"price\":1}", "\"\u0000\"",
    ];

    public static byte[] Of(byte[] frame, Random random) => random.Next(10) switch
    {
        0 => Bytes(frame, random),
        1 => Inserted(frame, random),
        2 => frame[..random.Next(frame.Length)],
        3 => Encoding.UTF8.GetBytes(Fields().Replace(Encoding.UTF8.GetString(frame), "{\"unknown\":{\"x\":[1,{}]},", 1 + random.Next(3))),
        4 => Encoding.UTF8.GetBytes(Names(random).Replace(Encoding.UTF8.GetString(frame), "\"b\":", 1)),
        5 => Deep(frame, random),
        _ => Replaced(frame, random, Values[random.Next(Values.Length)]),
    };

    private static byte[] Bytes(byte[] frame, Random random)
    {
        var copy = frame.ToArray();
        for (var i = random.Next(1, 4); i > 0 && copy.Length > 0; i--)
            copy[random.Next(copy.Length)] = (byte)random.Next(256);
        return copy;
    }

    private static byte[] Inserted(byte[] frame, Random random)
    {
        var noise = new byte[random.Next(1, 8)];
        random.NextBytes(noise);
        var at = random.Next(frame.Length + 1);
        return [.. frame[..at], .. noise, .. frame[at..]];
    }

    private static byte[] Deep(byte[] frame, Random random) => Replaced(frame, random, new string('[', random.Next(2, 2000)));

    /// <summary>A scalar anywhere becomes something else.</summary>
    private static byte[] Replaced(byte[] frame, Random random, string value)
    {
        var text = Encoding.UTF8.GetString(frame);
        var scalars = Tokens().Matches(text).Where(token => !token.Value.EndsWith(':')).ToList();
        if (scalars.Count == 0)
            return frame[..^1];
        var chosen = scalars[random.Next(scalars.Count)];
        return Encoding.UTF8.GetBytes(text[..chosen.Index] + value + text[(chosen.Index + chosen.Length)..]);
    }

    private static Regex Names(Random random) => new($"\"{(char)('a' + random.Next(26))}[^\"]*\"\\s*:", RegexOptions.None, TimeSpan.FromSeconds(1));

    [GeneratedRegex(@"\{(?=\s*"")")]
    private static partial Regex Fields();

    /// <summary>Names with their colon, and scalars.</summary>
    [GeneratedRegex(@"""(?:[^""\\]|\\.)*""(?:\s*:)?|-?\d[\d.eE+-]*|true|false|null")]
    private static partial Regex Tokens();
}
