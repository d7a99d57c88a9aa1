namespace DevEnv.LocalRunner.StateMachines.Executions;

/// <summary>Where the machines live, for their ARNs.</summary>
public sealed record EngineOptions
{
    public required string AccountId { get; init; }

    public required string Region { get; init; }

    public string Partition { get; init; } = "aws";

    /// <summary>What all machines run as.</summary>
    public string RoleName { get; init; } = "state-machines";

    internal string RoleArn => $"arn:{Partition}:iam::{AccountId}:role/{RoleName}";

    public string MachineArn(string machine) => $"arn:{Partition}:states:{Region}:{AccountId}:stateMachine:{machine}";

    public string ExecutionArn(string machine, string execution) => $"arn:{Partition}:states:{Region}:{AccountId}:execution:{machine}:{execution}";
}
