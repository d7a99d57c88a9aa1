using DevEnv.Functions.Shared;

namespace DevEnv.LocalRunner.Hosting;

/// <summary>Randomness that a seed decides, so that a run replays exactly. For simulations only.</summary>
public sealed class SeededRandomness(int seed) : Randomness
{
    private readonly Random _random = new(seed);
    private readonly Lock _gate = new();

    public override void Fill(Span<byte> bytes)
    {
        lock (_gate)
        {
            _random.NextBytes(bytes);
        }
    }
}
