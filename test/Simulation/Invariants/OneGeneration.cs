using System.Globalization;
using DevEnv.Simulation.World;

namespace DevEnv.Simulation.Invariants;

/// <summary>I4: of one pull request, instances of at most one generation live, and of that generation one. Asked after every launch.</summary>
internal sealed class OneGeneration() : Invariant("I4")
{
    public void Launched(Sight sight)
    {
        foreach (var environment in sight.Census.Instances().GroupBy(r => r.Stem[..r.Stem.LastIndexOf("-g", StringComparison.Ordinal)]))
        {
            if (environment.Count() > 1)
            {
                Violate(string.Create(CultureInfo.InvariantCulture, $"{environment.Key} has {environment.Count()} instances at once: {string.Join(", ", environment.Order(Comparer<Resident>.Create((a, b) => string.CompareOrdinal(a.Id, b.Id))))}"));
            }
        }
    }
}
