namespace DevEnv.Agent.Boot;

/// <summary>A strategy that is on the disk, checked, and can be started.</summary>
internal sealed record LaunchPlan
{
    public required string Executable { get; init; }

    /// <summary>The folder under the strategy root that holds its files.</summary>
    public required string Folder { get; init; }

    /// <summary>The head SHA of the pull request that it was built from.</summary>
    public required string Sha { get; init; }

    /// <summary>All that the strategy sees: no AWS variable, no secret.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }
}
