using DevEnv.LocalRunner.Peers.GitHub;
using DevEnv.Simulation.Faults;
using DevEnv.Simulation.People;

namespace DevEnv.Simulation;

/// <summary>A life without faults, and the same life with one fault at each of its calls in turn.</summary>
public sealed record SingleFaults(string Name, IReadOnlyList<Act> Acts, TimeSpan Length)
{
    /// <summary>An environment is made, and destroyed with its pull request.</summary>
    public static SingleFaults ProvisionAndDestroy { get; } = new(
        "provision and destroy",
        [new(Minutes(1), Desk.Developer, ActKind.Open, 0), new(Minutes(8), Desk.Developer, ActKind.Close, 0)],
        Minutes(20));

    /// <summary>A commit goes into the running environment, another replaces it, and both commands and the managers have their say.</summary>
    public static SingleFaults UpdateAndReplace { get; } = new(
        "update, replace, extend and approve",
        [
            new(Minutes(1), Desk.Developer, ActKind.Open, 0),
            new(Minutes(6), Desk.Developer, ActKind.PushSameShape, 0),
            new(Minutes(9), Desk.Developer, ActKind.PushOtherShape, 0),
            new(Minutes(18), Desk.Developer, ActKind.Comment, 0, "extend 72"),
            new(Minutes(20), Desk.Manager, ActKind.Comment, 0, "approve"),
            new(Minutes(22), Desk.Colleague, ActKind.Slash, 0, "destroy"),
        ],
        Minutes(35));

    /// <summary>People's commands, carried out and refused, in comments and in Slack; a fork is let run.</summary>
    public static SingleFaults Commands { get; } = new(
        "commands",
        [
            new(Minutes(1), Desk.Developer, ActKind.Open, 0),
            new(Minutes(8), Desk.Colleague, ActKind.Comment, 0, "deny"),
            new(Minutes(8.1), Desk.Developer, ActKind.Comment, 0, "extend"),
            new(Minutes(13), Desk.Developer, ActKind.Comment, 0, "dance"),
            new(Minutes(14), Desk.Developer, ActKind.Slash, 0, "extend"),
            new(Minutes(15), Desk.Outsider, ActKind.Slash, 0, "hold"),
            new(Minutes(16), Desk.Outsider, ActKind.OpenFromFork, 1),
            new(Minutes(17), Desk.Developer, ActKind.Allow, 1),
        ],
        Minutes(25))
    { Functions = ["SlackCommand", "SlackWorker"] };

    public static IReadOnlyList<SingleFaults> All { get; } = [ProvisionAndDestroy, UpdateAndReplace, Commands];

    /// <summary>Whose calls are faulted; null for everybody's.</summary>
    public IReadOnlyList<string>? Functions { get; init; }

    public EpisodeOptions Golden => new() { Seed = 1, Weather = false, Acts = Acts, Length = Length };

    public EpisodeOptions With(FaultKind kind, int number) => Golden with { Faults = call => call.Number == number ? kind : null };

    /// <summary>The calls of the life without faults; those of after its length are not faulted.</summary>
    public IReadOnlyList<ExternalCall> Calls()
    {
        var golden = Episode.Run(Golden);
        return golden.Violations.Count == 0 ? [.. golden.Calls.Take(golden.CallsWithinLength).Where(c => Functions?.Contains(c.Function) != false)] : throw new InvalidOperationException(golden.Report);
    }

    private static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(minutes);
}
