namespace DevEnv.LocalRunner.Cloud.Ec2;

/// <summary>
/// The machine behind an instance. The calls for one instance come one after the other, on the service's own thread and
/// under its lock: return quickly and do long work in the task.
/// </summary>
public interface IInstanceHost
{
    /// <summary>The instance has become running, is rebooted, or the runner has been started again: with the disk that it had. A failure terminates the instance, as a failed boot of the hardware does.</summary>
    Task StartAsync(InstanceDescription instance, CancellationToken cancellationToken);

    /// <summary>The instance is being stopped, rebooted or terminated. Also called for a machine that was never started.</summary>
    Task StopAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>What the serial console shows so far; empty when nothing was written.</summary>
    string ConsoleOutput(string instanceId);

    /// <summary>Gives the agent on the instance one command and waits for its answer; on no lock and for as long as it takes.</summary>
    /// <param name="command">JSON, as it comes out of our own SSM document.</param>
    /// <exception cref="Exception">Any: nobody took the command.</exception>
    Task<CommandOutcome> RunCommandAsync(string instanceId, string command, CancellationToken cancellationToken);
}

/// <param name="ExitCode">Of the agent's <c>command</c> mode: 0 done, 1 refused, 2 no agent to ask.</param>
/// <param name="Output">What it wrote: the agent's JSON answer.</param>
public sealed record CommandOutcome(int ExitCode, string Output);

/// <summary>What a machine can know about itself: its user data and what the metadata service tells.</summary>
public sealed record InstanceDescription
{
    public required string InstanceId { get; init; }
    public required string ImageId { get; init; }
    public required string InstanceType { get; init; }
    public required string SubnetId { get; init; }
    public required string AvailabilityZone { get; init; }
    public required string PrivateIp { get; init; }
    public required string State { get; init; }
    public required DateTimeOffset LaunchTime { get; init; }
    public required IReadOnlyList<string> SecurityGroupIds { get; init; }
    public required IReadOnlyDictionary<string, string> Tags { get; init; }
    public required bool TagsInMetadata { get; init; }
    public string? InstanceProfileArn { get; init; }
    public string? ClientToken { get; init; }
    public ReadOnlyMemory<byte> UserData { get; init; }
}

/// <summary>Instances without a machine.</summary>
public sealed class NoInstanceHost : IInstanceHost
{
    public Task StartAsync(InstanceDescription instance, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(string instanceId, CancellationToken cancellationToken) => Task.CompletedTask;

    public string ConsoleOutput(string instanceId) => "";

    public Task<CommandOutcome> RunCommandAsync(string instanceId, string command, CancellationToken cancellationToken) =>
        Task.FromResult(new CommandOutcome(2, """{"ok":false,"message":"No agent runs on this instance."}"""));
}
