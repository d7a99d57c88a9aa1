using DevEnv.Simulation;
using DevEnv.Simulation.Faults;
using DevEnv.Simulation.Soak;

namespace DevEnv.Scenarios;

/// <summary>Half of the seeds each, so that both cores have work.</summary>
public sealed class Simulated_lives_with_odd_seeds
{
    public static TheoryData<int> Seeds => Simulated.Seeds(1);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Break_no_promise(int first) => Simulated.Run(first);
}

public sealed class Simulated_lives_with_even_seeds
{
    public static TheoryData<int> Seeds => Simulated.Seeds(2);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Break_no_promise(int first) => Simulated.Run(first);

    [Fact]
    public void Are_the_same_each_time()
    {
        var options = new EpisodeOptions { Seed = 14 };

        Episode.Run(options).Story.ShouldBe(Episode.Run(options).Story);
    }
}

/// <summary>One fault at each call of an opening and a closing.</summary>
public sealed class A_single_fault
{
    public static TheoryData<FaultKind> Kinds => [.. SingleFaults.Crashes];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void At_any_call_of_a_life_breaks_no_promise(FaultKind kind)
    {
        var calls = SingleFaults.CallsOf(SingleFaults.ProvisionAndDestroy);
        calls.Count.ShouldBeGreaterThan(60);

        var broken = calls.Select(c => (Call: c, Result: SingleFaults.Run(SingleFaults.ProvisionAndDestroy, c.Number, kind))).Where(r => r.Result.Violations.Count > 0).ToList();

        broken.ShouldBeEmpty(string.Join("\n\n", broken.Select(b => $"{kind} at {b.Call}:\n{b.Result.Report}")));
    }
}

internal static class Simulated
{
    private const int Count = 200;
    private const int Step = 10;

    /// <summary>The first of each ten seeds of one parity.</summary>
    public static TheoryData<int> Seeds(int parity) => [.. Enumerable.Range(0, Count / 2 / Step).Select(i => parity + (i * 2 * Step))];

    public static void Run(int first)
    {
        for (var seed = first; seed < first + (2 * Step); seed += 2)
        {
            var result = Episode.Run(new EpisodeOptions { Seed = seed });
            result.Violations.ShouldBeEmpty(result.Report);
        }
    }
}
