using DevEnv.LocalRunner.Cloud;
using DevEnv.LocalRunner.Cloud.Faults;
using DevEnv.Simulation.Faults;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Simulation.Mutants;

/// <summary>A platform that is wrong in one way, planted from outside: another rule, another wire, a step that does nothing.</summary>
public sealed record Mutant(string Name)
{
    public Action<IServiceCollection>? Replace { get; init; }

    /// <summary>Answers a function's invocation in its place; null lets it run.</summary>
    public Func<string, byte[]?> Instead { get; init; } = _ => null;

    /// <summary>What the functions ask of AWS, changed behind the signature.</summary>
    public Func<AwsCall, AwsRequest>? Rewrite { get; init; }

    internal Func<IReadOnlyList<WireChange>> Wire { get; init; } = () => [];
}
