using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.State;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DevEnv.Simulation.Mutants;

/// <summary>The rules with one of them wrong.</summary>
internal static class Rules
{
    /// <param name="wrong">The wrong decision; null leaves it to the right rules.</param>
    public static Mutant Mutant(string name, Func<EnvironmentState, Intent, DateTimeOffset, Decision?> wrong) => new(name)
    {
        Replace = services => services.Replace(ServiceDescriptor.Singleton<DecisionRule>(
            (state, intent, now, delivery) => wrong(state, intent, now) ?? state.Decide(intent, now, delivery))),
    };

    public static Decision Change(this Decision decision, Func<EnvironmentState, EnvironmentState> change) => decision with { State = change(decision.State) };

    public static EnvironmentState Without<T>(this EnvironmentState state)
        where T : Effect => state with { PendingEffects = [.. state.PendingEffects.Where(e => e is not T)] };
}
