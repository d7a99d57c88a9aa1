using System.Security.Cryptography;
using System.Text;

namespace DevEnv.Agent.Http;

internal enum KeyCheck
{
    /// <summary>The agent has not fetched its key yet.</summary>
    NotYet,
    Missing,
    Wrong,
    Right,
}

/// <summary>The environment's key. Only its hash is kept, and hashes are compared, so neither content nor length shows in the time.</summary>
internal sealed class ApiKey
{
    public const string Header = "X-Api-Key";
    private const string Bearer = "Bearer ";

    private volatile byte[]? hash;

    public void Set(string key) => hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));

    public KeyCheck Check(IHeaderDictionary headers)
    {
        if (hash is not { } expected)
        {
            return KeyCheck.NotYet;
        }

        if (Presented(headers) is not { Length: > 0 } presented)
        {
            return KeyCheck.Missing;
        }

        return CryptographicOperations.FixedTimeEquals(expected, SHA256.HashData(Encoding.UTF8.GetBytes(presented))) ? KeyCheck.Right : KeyCheck.Wrong;
    }

    private static string? Presented(IHeaderDictionary headers) =>
        headers[Header] is [{ Length: > 0 } key] ? key
        : headers.Authorization is [{ } authorization] && authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..].Trim()
        : null;
}
