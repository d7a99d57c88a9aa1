using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Simulation.Mutants;

/// <summary>A platform that is wrong in one way, planted from outside: another rule, another service, another wire, a step that does nothing.</summary>
public sealed record Mutant(string Name)
{
    public Action<IServiceCollection>? Replace { get; init; }

    /// <summary>Answers a function's invocation in its place; null lets it run.</summary>
    public Func<string, byte[], byte[]?> Instead { get; init; } = (_, _) => null;

    internal Func<IReadOnlyList<Faults.WireChange>> Wire { get; init; } = () => [];
}
