using DevEnv.LocalRunner.Peers.GitHub;
using DevEnv.Simulation.Faults;
using DevEnv.Simulation.People;

namespace DevEnv.Simulation.Soak;

/// <summary>One fault in an otherwise fine life, at each call of it in turn: nothing is left to chance.</summary>
public static class SingleFaults
{
    /// <summary>Opened, and closed an hour later.</summary>
    public static EpisodeOptions ProvisionAndDestroy { get; } = Fine(TimeSpan.FromHours(2), new Act(TimeSpan.FromHours(1), Desk.Developer, ActKind.Close, 0));

    /// <summary>With a push that is deployed in place, and one that replaces the environment.</summary>
    public static EpisodeOptions WholeLife { get; } = Fine(
        TimeSpan.FromHours(6),
        new Act(TimeSpan.FromHours(1), Desk.Developer, ActKind.PushSameShape, 0),
        new Act(TimeSpan.FromHours(2), Desk.Developer, ActKind.PushOtherShape, 0),
        new Act(TimeSpan.FromHours(4), Desk.Developer, ActKind.Close, 0));

    public static IReadOnlyList<FaultKind> All { get; } = Enum.GetValues<FaultKind>();

    /// <summary>Before the call, after it, and its answer lost.</summary>
    public static IReadOnlyList<FaultKind> Crashes { get; } = [FaultKind.CrashBefore, FaultKind.CrashAfter, FaultKind.LoseAnswer];

    /// <summary>The calls of the life when nothing fails; that nothing does is the first thing to know.</summary>
    /// <exception cref="InvalidOperationException">It fails without any fault.</exception>
    public static IReadOnlyList<ExternalCall> CallsOf(EpisodeOptions life)
    {
        var golden = Episode.Run(life);
        return golden.Violations.Count == 0 ? golden.Calls : throw new InvalidOperationException($"Without any fault:\n{golden.Report}");
    }

    public static EpisodeResult Run(EpisodeOptions life, int call, FaultKind kind) => Episode.Run(life with { Faults = c => c.Number == call ? kind : null });

    private static EpisodeOptions Fine(TimeSpan length, params Act[] acts) => new()
    {
        Seed = 1,
        Length = length,
        Weather = false,
        Acts = [new Act(TimeSpan.Zero, Desk.Developer, ActKind.Open, 0), .. acts],
    };
}
