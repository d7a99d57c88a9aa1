using System.Security.Cryptography;

namespace DevEnv.LocalRunner.Cloud;

/// <summary>
/// Every made-up name in the embedded cloud: request ids, version ids, suffixes, passwords. With a seed a run repeats
/// exactly. A runner that keeps its data must not repeat names after a restart, so it uses <see cref="Fresh"/>.
/// </summary>
public sealed class IdSource(int seed)
{
    public const string Base62 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private readonly Random _random = new(seed);
    private readonly Lock _gate = new();

    public static IdSource Fresh() => new(RandomNumberGenerator.GetInt32(int.MaxValue));

    public string Uuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        Fill(bytes);
        bytes[7] = (byte)(0x40 | (bytes[7] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes).ToString();
    }

    /// <param name="length">In characters.</param>
    public string Hex(int length)
    {
        var bytes = new byte[(length + 1) / 2];
        Fill(bytes);
        return Convert.ToHexStringLower(bytes)[..length];
    }

    public string Text(int length, string alphabet = Base62)
    {
        lock (_gate)
        {
            return new string(_random.GetItems<char>(alphabet, length));
        }
    }

    public int Below(int limit)
    {
        lock (_gate)
        {
            return _random.Next(limit);
        }
    }

    private void Fill(Span<byte> bytes)
    {
        lock (_gate)
        {
            _random.NextBytes(bytes);
        }
    }
}
