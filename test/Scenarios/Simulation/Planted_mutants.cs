using DevEnv.Simulation.Mutants;

namespace DevEnv.Scenarios.Simulation;

/// <summary>The simulator is shown to catch bugs: each planted one is found by the invariant that is meant to find it, and the same episode without it is clean.</summary>
public abstract class Planted_mutants(int part)
{
    private const int Parts = 3;

    [Fact]
    public void Are_found()
    {
        var mine = Zoo.All.Where((_, index) => index % Parts == part).ToList();
        var wrong = new List<string>();
        foreach (var planted in mine)
        {
            var found = planted.Run();
            if (!found.Violations.Any(v => v.Invariant == planted.Finder))
            {
                wrong.Add($"'{planted}' lives: {planted.Finder} did not find it, but [{string.Join("; ", found.Violations)}]\n{found.Story}");
            }

            var clean = planted.RunClean();
            if (clean.Violations.Count > 0)
            {
                wrong.Add($"without '{planted}' the episode is not clean: {clean.Report}");
            }
        }

        mine.Count.ShouldBeGreaterThan(3);
        wrong.ShouldBeEmpty(string.Join("\n\n", wrong));
    }
}

public sealed class Planted_mutants_one() : Planted_mutants(0);

public sealed class Planted_mutants_two() : Planted_mutants(1);

public sealed class Planted_mutants_three() : Planted_mutants(2);
