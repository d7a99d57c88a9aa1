using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DevEnv.Functions.Slack;

/// <summary>
/// X-Slack-Signature over version, timestamp and the bytes as they came (Slack docs, "Verifying requests from Slack"). All live
/// secrets are tried in constant time; nothing that is computed here leaves it.
/// </summary>
public static class SlackSignature
{
    /// <summary>Both ways: clocks differ. Slack's own libraries take exactly 300 s, and no more.</summary>
    private const long WindowSeconds = 300;

    private const string Prefix = "v0=";

    /// <param name="timestamp">Of <c>X-Slack-Request-Timestamp</c>: seconds since 1970.</param>
    /// <param name="signature">Of <c>X-Slack-Signature</c>.</param>
    /// <param name="secrets">Those that are live: two during a rotation. Empty ones do not count.</param>
    public static SlackSignatureResult Verify(ReadOnlySpan<byte> body, string? timestamp, string? signature, IReadOnlyList<string> secrets, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(timestamp) || string.IsNullOrEmpty(signature))
        {
            return SlackSignatureResult.Missing;
        }

        Span<byte> given = stackalloc byte[SHA256.HashSizeInBytes];
        if (timestamp.Length > 12 || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || !TryRead(signature, given))
        {
            return SlackSignatureResult.Malformed;
        }

        if (Math.Abs(now.ToUnixTimeSeconds() - seconds) > WindowSeconds)
        {
            return SlackSignatureResult.Stale;
        }

        byte[] signed = [.. Encoding.UTF8.GetBytes($"v0:{timestamp}:"), .. body];
        Span<byte> expected = stackalloc byte[SHA256.HashSizeInBytes];
        var (tried, matches) = (0, 0);
        foreach (var secret in secrets.Where(s => !string.IsNullOrWhiteSpace(s)))
        {
            tried++;
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed, expected);
            matches |= CryptographicOperations.FixedTimeEquals(expected, given) ? 1 : 0;
        }

        CryptographicOperations.ZeroMemory(expected);
        return (tried, matches) switch
        {
            (0, _) => SlackSignatureResult.NoSecret,
            (_, 1) => SlackSignatureResult.Valid,
            _ => SlackSignatureResult.Mismatch,
        };
    }

    private static bool TryRead(string signature, Span<byte> digest) =>
        signature.Length == Prefix.Length + (2 * SHA256.HashSizeInBytes)
        && signature.StartsWith(Prefix, StringComparison.Ordinal)
        && Convert.FromHexString(signature.AsSpan(Prefix.Length), digest, out _, out _) == OperationStatus.Done;
}
