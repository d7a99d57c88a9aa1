using DevEnv.Contracts.State;
using DevEnv.LocalRunner.Cloud;
using DevEnv.LocalRunner.Cloud.Ec2;
using DevEnv.LocalRunner.Cloud.Faults;
using DevEnv.Simulation.Faults;
using DevEnv.Simulation.Mutants;
using DevEnv.Simulation.People;

namespace DevEnv.Simulation;

public sealed record EpisodeOptions
{
    /// <summary>Decides people, faults, names and interleavings.</summary>
    public required int Seed { get; init; }

    /// <summary>How long people act and things fail; after it all comes to rest.</summary>
    public TimeSpan Length { get; init; } = TimeSpan.FromHours(48);

    /// <summary>What people do; null for what the seed makes up.</summary>
    public IReadOnlyList<Act>? Acts { get; init; }

    /// <summary>Faults of single calls; null for what the seed makes up.</summary>
    public FaultPlan? Faults { get; init; }

    /// <summary>False for a fine day: nothing fails but what <see cref="Faults"/> says.</summary>
    public bool Weather { get; init; } = true;

    /// <summary>How long calls take; null for what the seed makes up.</summary>
    public Func<ExternalCall, TimeSpan>? Latency { get; init; }

    /// <summary>When EC2's lists are old or empty, since the episode's start.</summary>
    public IReadOnlyList<StaleSpell> StaleSpells { get; init; } = [];

    /// <summary>Asked of each document when people have done all; a text is a violation.</summary>
    public Func<EnvironmentState, string?>? Expect { get; init; }

    /// <summary>A change of what the functions ask of AWS that is no fault of theirs, such as smaller pages.</summary>
    public Func<AwsCall, AwsRequest>? Rewrite { get; init; }

    public Ec2Behaviour? Ec2 { get; init; }

    /// <summary>False when instances do not end themselves, so that all depends on the platform.</summary>
    public bool HasDeadMansSwitch { get; init; } = true;

    public TimeSpan BootTime { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>Tells every change of a document too.</summary>
    public bool IsDetailed { get; init; }

    /// <summary>Wrong on purpose: the invariants must find it.</summary>
    public Mutant? Mutant { get; init; }
}

/// <param name="IsEmpty">Nothing is listed; otherwise what was listed before.</param>
public sealed record StaleSpell(TimeSpan At, TimeSpan For, bool IsEmpty);

/// <param name="Story">Who did what when, which faults came, and how it ended. The same seed, the same text.</param>
public sealed record EpisodeResult(int Seed, IReadOnlyList<Violation> Violations, string Story, IReadOnlyList<ExternalCall> Calls, IReadOnlyList<string> Faults, int Invocations)
{
    /// <summary>The calls before everything cleared up.</summary>
    public int CallsWithinLength { get; init; }


    public string Report => $"""
        seed {Seed}: {Violations.Count} violations
        {string.Join("\n", Violations)}

        {Story}
        replay: ./dev soak --seed {Seed}
        """;
}

/// <param name="Invariant">I1 to I7, or what the simulator itself needs.</param>
public sealed record Violation(string Invariant, string What)
{
    public override string ToString() => $"{Invariant}: {What}";
}
