using System.Buffers;
using System.Text;

namespace DevEnv.LocalRunner.Cloud.Signing;

/// <summary>AWS's URI encoding: RFC 3986 unreserved characters stay, all else becomes %XX in upper case.</summary>
internal static class PercentEncoding
{
    private static readonly SearchValues<byte> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"u8);

    public static string Encode(string text, bool keepSlash = false) => Encode(Encoding.UTF8.GetBytes(text), keepSlash);

    public static string Encode(ReadOnlySpan<byte> bytes, bool keepSlash = false)
    {
        var text = new StringBuilder(bytes.Length + 16);
        foreach (var b in bytes)
        {
            if (Unreserved.Contains(b) || (keepSlash && b == '/'))
            {
                text.Append((char)b);
            }
            else
            {
                text.Append('%').Append(b.ToString("X2", null));
            }
        }

        return text.ToString();
    }

    /// <summary>A percent sign that begins no escape stays as it is.</summary>
    public static byte[] DecodeBytes(string text)
    {
        var raw = Encoding.UTF8.GetBytes(text);
        if (!raw.Contains((byte)'%'))
        {
            return raw;
        }

        var length = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            var escaped = raw[i] == '%' && i + 2 < raw.Length && char.IsAsciiHexDigit((char)raw[i + 1]) && char.IsAsciiHexDigit((char)raw[i + 2]);
            raw[length++] = escaped ? (byte)((Nibble(raw[i + 1]) << 4) | Nibble(raw[i + 2])) : raw[i];
            i += escaped ? 2 : 0;
        }

        return raw[..length];
    }

    public static string Decode(string text) => Encoding.UTF8.GetString(DecodeBytes(text));

    public static IEnumerable<(string Name, string Value)> ParseQuery(string query)
    {
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            yield return equals < 0 ? (Decode(pair), "") : (Decode(pair[..equals]), Decode(pair[(equals + 1)..]));
        }
    }

    private static int Nibble(byte hex) => char.IsAsciiDigit((char)hex) ? hex - '0' : (hex | 0x20) - 'a' + 10;
}
