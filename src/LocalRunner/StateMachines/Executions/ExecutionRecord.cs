using System.Text.Json.Serialization;

namespace DevEnv.LocalRunner.StateMachines.Executions;

[JsonConverter(typeof(JsonStringEnumConverter<ExecutionStatus>))]
public enum ExecutionStatus
{
    Running,
    Succeeded,
    Failed,
    TimedOut,
    Aborted,
}

/// <summary>One execution as the store keeps it; its checkpoint and its history are kept beside it.</summary>
public sealed record ExecutionRecord
{
    public required string Arn { get; init; }

    public required string Name { get; init; }

    public required string MachineArn { get; init; }

    public required string MachineName { get; init; }

    public required string RoleArn { get; init; }

    /// <summary>Key of the definition that it runs by, whatever became of the machine since.</summary>
    public required string DefinitionHash { get; init; }

    /// <summary>The text as it was given.</summary>
    public required string Input { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public ExecutionStatus Status { get; init; } = ExecutionStatus.Running;

    public DateTimeOffset? StoppedAt { get; init; }

    public string? Output { get; init; }

    public string? Error { get; init; }

    public string? Cause { get; init; }
}

/// <summary>A definition's text; executions share it.</summary>
public sealed record DefinitionRecord(string Hash, string MachineName, string Text);
