using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DevEnv.LocalRunner.Peers.GitHub;

/// <summary>Checks an App's token as GitHub does: RS256 by the registered key, issued by the App, at most ten minutes long, not expired.</summary>
internal static class AppJwtCheck
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Drift = TimeSpan.FromSeconds(60);

    public static bool IsValid(string jwt, AppRegistration app, DateTimeOffset now)
    {
        if (jwt.Split('.') is not [var head, var claims, var signature])
        {
            return false;
        }

        using var rsa = RSA.Create();
        rsa.ImportFromPem(app.PublicKeyPem);
        return Base64Url.IsValid(signature)
            && rsa.VerifyData(Encoding.ASCII.GetBytes($"{head}.{claims}"), Base64Url.DecodeFromChars(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            && AreGood(Base64Url.DecodeFromChars(claims), app, now);
    }

    private static bool AreGood(byte[] claims, AppRegistration app, DateTimeOffset now)
    {
        using var document = JsonDocument.Parse(claims);
        var root = document.RootElement;
        var issued = DateTimeOffset.FromUnixTimeSeconds(root.GetProperty("iat").GetInt64());
        var expires = DateTimeOffset.FromUnixTimeSeconds(root.GetProperty("exp").GetInt64());
        return root.GetProperty("iss").GetString() == app.AppId && issued <= now + Drift && expires > now && expires <= now + Longest;
    }
}
