using DevEnv.Functions.Shared;

namespace DevEnv.Functions.Orphans;

public sealed record OrphanOptions
{
    /// <summary>Documents read at once.</summary>
    public int Parallel { get; init; } = 16;

    /// <summary>From the run that marked an orphan to one that may delete it.</summary>
    public TimeSpan MarkedFor { get; init; } = TimeSpan.FromHours(6);

    /// <summary>A younger resource is left alone, marked or not.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromHours(1);

    /// <summary>A younger launch may not be listed yet.</summary>
    public TimeSpan LaunchGrace { get; init; } = TimeSpan.FromMinutes(10);

    public static OrphanOptions Read(Settings settings) => new() { Parallel = Math.Max(1, settings.Number("ORPHANS_PARALLEL", 16)) };
}
