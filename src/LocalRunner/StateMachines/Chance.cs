namespace DevEnv.LocalRunner.StateMachines;

/// <summary>The injected randomness, safe for branches that run on several threads.</summary>
internal sealed class Chance(Random random)
{
    private readonly Lock _gate = new();

    public double Fraction()
    {
        lock (_gate)
        {
            return random.NextDouble();
        }
    }

    public long Between(long from, long before)
    {
        lock (_gate)
        {
            return random.NextInt64(from, before);
        }
    }

    /// <summary>A version 4 UUID.</summary>
    public Guid NextGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        lock (_gate)
        {
            random.NextBytes(bytes);
        }

        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
