using System.Security.Cryptography;
using System.Text;

namespace DevEnv.Functions.Webhooks;

/// <summary>
/// X-Hub-Signature-256 over the bytes as they came (GitHub Docs, "Validating webhook deliveries"). All live secrets are tried
/// in constant time; nothing that is computed here leaves it.
/// </summary>
public static class WebhookSignature
{
    private const string Prefix = "sha256=";

    /// <param name="header">Of <c>X-Hub-Signature-256</c>; null when it is missing.</param>
    /// <param name="secrets">Those that are live: two during a rotation. Empty ones do not count.</param>
    public static SignatureResult Verify(ReadOnlySpan<byte> body, string? header, IReadOnlyList<string> secrets)
    {
        if (string.IsNullOrEmpty(header))
        {
            return SignatureResult.Missing;
        }

        if (header.StartsWith("sha1=", StringComparison.OrdinalIgnoreCase))
        {
            return SignatureResult.Sha1Only;
        }

        Span<byte> given = stackalloc byte[SHA256.HashSizeInBytes];
        if (!TryRead(header, given))
        {
            return SignatureResult.Malformed;
        }

        Span<byte> expected = stackalloc byte[SHA256.HashSizeInBytes];
        var (tried, matches) = (0, 0);
        foreach (var secret in secrets)
        {
            if (string.IsNullOrWhiteSpace(secret))
            {
                continue;
            }

            tried++;
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body, expected);
            matches |= CryptographicOperations.FixedTimeEquals(expected, given) ? 1 : 0;
        }

        CryptographicOperations.ZeroMemory(expected);
        return (tried, matches) switch
        {
            (0, _) => SignatureResult.NoSecret,
            (_, 1) => SignatureResult.Valid,
            _ => SignatureResult.Mismatch,
        };
    }

    private static bool TryRead(string header, Span<byte> digest) =>
        header.Length == Prefix.Length + (2 * SHA256.HashSizeInBytes)
        && header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
        && Convert.FromHexString(header.AsSpan(Prefix.Length), digest, out _, out _) == System.Buffers.OperationStatus.Done;
}
