using DevEnv.Contracts.State;
using DevEnv.Functions.Shared;

namespace DevEnv.Functions.Reaping;

public sealed record ReaperOptions
{
    /// <summary>Documents looked after at once.</summary>
    public int Parallel { get; init; } = 16;

    /// <summary>What one run may end: a mistake in what it sees ends few, and an alarm tells.</summary>
    public int DestroyLimit { get; init; } = 20;

    /// <summary>Shorter than the function's time limit: a run that is cut off would lose its count.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromSeconds(240);

    /// <summary>An effect that is pending for so long got lost; a younger one may be under way.</summary>
    public TimeSpan EffectsAge { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>An execution may be over for so long before the document must show it.</summary>
    public TimeSpan MachineGrace { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>A younger launch may not be listed yet.</summary>
    public TimeSpan LaunchGrace { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>An instance without a readable expiry or environment lives so long from its launch.</summary>
    public TimeSpan DefaultLife { get; init; } = TimeSpan.FromHours(48);

    /// <summary>A younger instance is nobody's stray.</summary>
    public TimeSpan StrayAge { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Between the first look that found an instance astray and the one that ends it.</summary>
    public TimeSpan StrayFor { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Documents changed within it are read in every run.</summary>
    public TimeSpan Recent { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Every document is read once in so many runs: within the hour.</summary>
    public int Rounds { get; init; } = 12;

    /// <summary>So many of the quiet ones are read in any case: a small desk's are, every time.</summary>
    public int LeastQuiet { get; init; } = 100;

    /// <summary>How long before its expiry an environment is looked at in every run.</summary>
    public TimeSpan Ahead { get; init; } = TimeSpan.FromHours(LifePolicy.WarnBefore[0]) + TimeSpan.FromMinutes(10);

    /// <summary>Reports looked at in a run, about: all of a small desk's.</summary>
    public int MostHeard { get; init; } = 200;

    /// <summary>An agent reports each minute; without a report for so long it is told. Zero: never, where agents and platform do not share a clock.</summary>
    public TimeSpan AgentSilence { get; init; } = TimeSpan.FromMinutes(15);

    public static ReaperOptions Read(Settings settings) => new()
    {
        Parallel = Math.Max(1, settings.Number("REAPER_PARALLEL", 16)),
        DestroyLimit = settings.Number("REAPER_DESTROY_LIMIT", 20),
        Budget = TimeSpan.FromSeconds(settings.Number("REAPER_BUDGET_SECONDS", 240)),
        AgentSilence = TimeSpan.FromMinutes(settings.Number("REAPER_SILENT_AGENT_MINUTES", 15)),
    };
}
