namespace DevEnv.Simulation.Mutants;

/// <param name="Finder">The invariant that has to find it.</param>
/// <param name="Scenario">The cheapest episode in which it shows; clean without the mutant.</param>
public sealed record MutantCase(Mutant Mutant, string Finder, EpisodeOptions Scenario)
{
    public EpisodeResult Run() => Episode.Run(Scenario with { Mutant = Mutant });

    public EpisodeResult RunClean() => Episode.Run(Scenario);

    public override string ToString() => Mutant.Name;
}
