using System.Security.Cryptography;

namespace DevEnv.Functions.Shared;

/// <summary>All randomness of the functions. The default is the system's cryptographic generator; a simulation brings its own.</summary>
public class Randomness
{
    public virtual void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);

    /// <summary>In [0, 1).</summary>
    public double Fraction()
    {
        Span<byte> bytes = stackalloc byte[8];
        Fill(bytes);
        return (BitConverter.ToUInt64(bytes) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>Lower-case hex.</summary>
    public string Hex(int bytes)
    {
        Span<byte> buffer = stackalloc byte[bytes];
        Fill(buffer);
        return Convert.ToHexStringLower(buffer);
    }
}
