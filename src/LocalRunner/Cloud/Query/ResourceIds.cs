using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace DevEnv.LocalRunner.Cloud.Query;

/// <summary>
/// Ids that look like AWS's and follow from a seed and a running number, so a run replays exactly. The number survives a
/// restart: an id is never given twice.
/// </summary>
internal sealed class ResourceIds
{
    // One journal line for a thousand ids; a restart skips the rest of its thousand.
    private const long Reserved = 1000;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private readonly Table<IdSerial> _serials;
    private readonly string _service;
    private readonly int _seed;
    private long _next;
    private long _limit;
    private long _requests;

    public ResourceIds(CloudStore store, string service, int seed)
    {
        _serials = store.Open($"{service}/serial", IdJson.Default.IdSerial);
        (_service, _seed) = (service, seed);
        _next = _limit = _serials.Find("ids")?.Limit ?? 0;
    }

    /// <summary>As EC2's: the prefix, a dash and 17 hexadecimal digits.</summary>
    public string Hex(string prefix) => $"{prefix}-0{Convert.ToHexStringLower(Hash(prefix, Take()).AsSpan(0, 8))}";

    /// <summary>As IAM's: the prefix (AROA, AIPA, ANPA) and 17 of A-Z, 2-7.</summary>
    public string Iam(string prefix) =>
        prefix + string.Concat(Hash(prefix, Take()).Take(17).Select(b => Base32[b % Base32.Length]));

    public string RequestId() =>
        new Guid(Hash("request", Interlocked.Increment(ref _requests)).AsSpan(0, 16)).ToString("D", CultureInfo.InvariantCulture);

    private long Take()
    {
        if (_next == _limit)
        {
            _limit += Reserved;
            _serials.Put("ids", new IdSerial(_limit));
        }

        return _next++;
    }

    private byte[] Hash(string kind, long number) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{_seed}/{_service}/{kind}/{number}")));
}

internal sealed record IdSerial(long Limit);

[JsonSerializable(typeof(IdSerial))]
internal sealed partial class IdJson : JsonSerializerContext;
