using System.Globalization;
using DevEnv.Simulation.Faults;

namespace DevEnv.Simulation.Soak;

/// <param name="Key">Names it in the progress file, and on the command line.</param>
internal sealed record SoakJob(string Key, EpisodeOptions Options)
{
    public static SoakJob Of(int seed) => new(seed.ToString(CultureInfo.InvariantCulture), new EpisodeOptions { Seed = seed });

    /// <summary>Each call of each life with each kind of fault.</summary>
    public static IEnumerable<SoakJob> SingleFaults() =>
        from life in Simulation.SingleFaults.All
        from call in life.Calls()
        from kind in Enum.GetValues<FaultKind>()
        select new SoakJob($"{life.Name}: {kind} at {call}", life.With(kind, call.Number));
}
