using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DevEnv.Functions.Shared.GitHub;

/// <summary>
/// The token by which a GitHub App proves itself: RS256, issued 60 s in the past against clock drift, at most 10 minutes long
/// (GitHub Docs, "Generating a JSON Web Token (JWT) for a GitHub App").
/// </summary>
public static class AppJwt
{
    private static readonly TimeSpan Drift = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(9);

    /// <param name="privateKey">PEM as GitHub hands it out (PKCS#1), or PKCS#8.</param>
    public static string Create(string appId, string privateKey, DateTimeOffset now)
    {
        using var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(privateKey);
        }
        catch (Exception error) when (error is ArgumentException or CryptographicException)
        {
            // Not even the parser's words: they might quote the key.
            throw new GitHubDenied("The secret of the GitHub App's private key does not hold one PEM-encoded RSA key.");
        }

        var claims = new JwtClaims((now - Drift).ToUnixTimeSeconds(), (now + Life).ToUnixTimeSeconds(), appId);
        var head = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new JwtHeader("RS256", "JWT"), GitHubJson.Default.JwtHeader));
        var body = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims, GitHubJson.Default.JwtClaims));
        var signature = rsa.SignData(Encoding.ASCII.GetBytes($"{head}.{body}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{head}.{body}.{Base64Url.EncodeToString(signature)}";
    }
}
