namespace DevEnv.Contracts.Instances;

/// <summary>The agent's published executable, one file, in the artefact bucket.</summary>
public sealed record AgentAsset
{
    public required string Bucket { get; init; }
    public required string Key { get; init; }

    /// <summary>Lower-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>For people: names the folder on the instance.</summary>
    public required string Version { get; init; }
}
