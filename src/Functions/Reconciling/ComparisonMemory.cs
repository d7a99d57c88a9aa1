namespace DevEnv.Functions.Reconciling;

/// <summary>What one comparison leaves for the next, in the state bucket. Losing it costs questions to GitHub and an hour, nothing else.</summary>
public sealed record ComparisonMemory
{
    public const string Key = "reconciling/comparison.json";

    /// <summary>By the environment's identity: what was asked about in full and needed nothing.</summary>
    public IReadOnlyDictionary<string, Look> Looks { get; init; } = new Dictionary<string, Look>();

    /// <summary>What GitHub did not know, with the time of the first comparison that found it so.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Missing { get; init; } = new Dictionary<string, DateTimeOffset>();
}

/// <param name="Revision">Of the document; 0 without one.</param>
public sealed record Look(string HeadSha, bool IsDraft, long Revision, DateTimeOffset At);
