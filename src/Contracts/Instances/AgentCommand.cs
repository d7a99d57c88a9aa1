namespace DevEnv.Contracts.Instances;

/// <summary>What goes down to an instance through our own SSM document: JSON parameters, never shell text.</summary>
public sealed record AgentCommand
{
    public const string Halt = "halt";
    public const string Resume = "resume";
    public const string Redeploy = "redeploy";
    public const string Stop = "stop";

    public required string Action { get; init; }

    /// <summary>Who asked, for the log.</summary>
    public required string RequestedBy { get; init; }

    public string? Reason { get; init; }

    /// <summary>With <see cref="Redeploy"/> only.</summary>
    public StagedFile? StrategyBinary { get; init; }

    /// <summary>With <see cref="Redeploy"/> only; null when the strategy has no configuration file.</summary>
    public StagedFile? StrategyConfig { get; init; }

    /// <summary>With <see cref="Redeploy"/> only.</summary>
    public string? HeadSha { get; init; }
}
