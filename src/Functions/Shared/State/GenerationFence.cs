using DevEnv.Contracts.State;

namespace DevEnv.Functions.Shared.State;

/// <summary>What keeps a late step of an old generation from touching anything.</summary>
public static class GenerationFence
{
    /// <summary>The longest that any step of provisioning may run: what destroy waits out. A test holds the machine's TimeoutSeconds against it.</summary>
    public static readonly TimeSpan LongestStep = TimeSpan.FromSeconds(60);

    /// <exception cref="Superseded">The generation is no longer being provisioned.</exception>
    public static void Check(EnvironmentState state, int generation)
    {
        if (state.Phase != Phase.Provisioning || state.Generation != generation)
        {
            throw new Superseded($"Generation {generation} of {state.Environment} is no longer wanted: it is {state.Phase} at generation {state.Generation}.");
        }
    }

    /// <exception cref="Superseded">Another attempt deploys, or none at all.</exception>
    public static void CheckUpdate(EnvironmentState state, int generation, int attempt)
    {
        if (state.Phase != Phase.Updating || state.Generation != generation || state.UpdateAttempt != attempt)
        {
            throw new Superseded($"Update {attempt} of generation {generation} of {state.Environment} is no longer wanted: it is {state.Phase} at generation {state.Generation}, update {state.UpdateAttempt}.");
        }
    }
}
