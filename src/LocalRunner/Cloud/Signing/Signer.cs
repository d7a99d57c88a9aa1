using System.Security.Cryptography;
using System.Text;

namespace DevEnv.LocalRunner.Cloud.Signing;

/// <summary>The key derived from one secret for one scope, and what it signs. All hashes are lower-case hex.</summary>
internal sealed class Signer
{
    public const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private readonly byte[] _key;
    private readonly string _date;
    private readonly string _scope;

    public Signer(string secret, SigningScope scope, string date)
    {
        var key = HMACSHA256.HashData(Encoding.UTF8.GetBytes("AWS4" + secret), Encoding.UTF8.GetBytes(scope.Date));
        key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(scope.Region));
        key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(scope.Service));
        _key = HMACSHA256.HashData(key, "aws4_request"u8);
        (_date, _scope) = (date, scope.Path);
    }

    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public string Request(string canonicalRequest) => Sign("AWS4-HMAC-SHA256", Hash(Encoding.UTF8.GetBytes(canonicalRequest)));

    public string Chunk(string previous, ReadOnlySpan<byte> data) => Sign("AWS4-HMAC-SHA256-PAYLOAD", $"{previous}\n{EmptyHash}\n{Hash(data)}");

    public string Trailer(string previous, string trailers) => Sign("AWS4-HMAC-SHA256-TRAILER", $"{previous}\n{Hash(Encoding.UTF8.GetBytes(trailers))}");

    public static bool Same(string ours, string theirs) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(ours), Encoding.UTF8.GetBytes(theirs));

    private string Sign(string algorithm, string rest) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{algorithm}\n{_date}\n{_scope}\n{rest}")));
}
