using DevEnv.Contracts.State;
using DevEnv.Functions.Shared;

namespace DevEnv.Functions.Reconciling;

/// <summary>How much one run may do; what is left over is the next one's.</summary>
public sealed record ReconcilingOptions
{
    /// <summary>GitHub sends nothing again that is older (GitHub Docs, "Redelivering webhooks").</summary>
    public TimeSpan Horizon { get; init; } = TimeSpan.FromDays(3);

    /// <summary>GitHub waits 10 s for an answer; an attempt this old has its result, and so has every one before it.</summary>
    public TimeSpan Settled { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Of 100 attempts each.</summary>
    public int MostPages { get; init; } = 30;

    /// <summary>So that the end of an outage is not the beginning of the next one.</summary>
    public int MostRedeliveries { get; init; } = 100;

    /// <summary>Pull requests that one comparison asks GitHub about one by one, four questions each; GitHub allows 5000 an hour.</summary>
    public int MostQuestions { get; init; } = 500;

    /// <summary>Two looks this far apart that do not find something prove that it is gone. Runs are an hour apart, give or take.</summary>
    public TimeSpan Apart { get; init; } = TimeSpan.FromMinutes(50);

    /// <summary>After it a pull request is looked at anew though nothing of it changed: settings and permissions may have.</summary>
    public TimeSpan Freshness { get; init; } = TimeSpan.FromHours(24);

    /// <summary>A document that nobody wrote for longer belongs to no environment: none lives longer than 720 hours.</summary>
    public TimeSpan LongestLife { get; init; } = LifePolicy.LongestLife;

    /// <summary>A comparison that took this long leaves the rest to the next one; Lambda ends it after 15 minutes.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Documents that are read at once.</summary>
    public int Parallel { get; init; } = 8;

    public static ReconcilingOptions Read(Settings settings) => new()
    {
        MostRedeliveries = settings.Number("REDELIVERY_LIMIT", 100),
        MostQuestions = settings.Number("COMPARISON_LIMIT", 500),
        Parallel = Math.Max(1, settings.Number("COMPARISON_PARALLEL", 8)),
    };
}
