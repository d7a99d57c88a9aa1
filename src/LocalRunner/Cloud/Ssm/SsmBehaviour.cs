namespace DevEnv.LocalRunner.Cloud.Ssm;

/// <summary>How Systems Manager behaves. Durations are virtual (the service's TimeProvider); zero is off.</summary>
public sealed record SsmBehaviour
{
    /// <summary>From an instance's launch until commands can be sent to it; before, and while it does not run, it is an InvalidInstanceId.</summary>
    public TimeSpan RegistersAfter { get; init; }

    /// <summary>From SendCommand until GetCommandInvocation knows the command; before, InvocationDoesNotExist.</summary>
    public TimeSpan InvocationHiddenFor { get; init; }

    /// <summary>From SendCommand until the command is on the instance.</summary>
    public TimeSpan DeliveredAfter { get; init; } = TimeSpan.FromSeconds(1);
}
