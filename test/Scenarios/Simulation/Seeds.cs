using DevEnv.Simulation;

namespace DevEnv.Scenarios.Simulation;

/// <summary>Two days of people and faults each. Chunks are classes, for xunit runs classes side by side.</summary>
public abstract class Seeds(int first)
{
    private const int Chunk = 50;

    [Fact]
    public void Hold_the_invariants()
    {
        var bad = Enumerable.Range(first, Chunk).Select(seed => Episode.Run(new EpisodeOptions { Seed = seed })).Where(r => r.Violations.Count > 0).ToList();

        bad.ShouldBeEmpty(string.Join("\n\n", bad.Take(3).Select(r => r.Report)));
    }
}

public sealed class Seeds_from_1() : Seeds(1);

public sealed class Seeds_from_51() : Seeds(51);

public sealed class Seeds_from_101() : Seeds(101);

public sealed class Seeds_from_151() : Seeds(151);
