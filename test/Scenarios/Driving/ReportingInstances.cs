using System.Text;
using System.Text.Json;
using DevEnv.Contracts;
using DevEnv.Contracts.Instances;
using DevEnv.LocalRunner.Cloud.Ec2;

namespace DevEnv.Scenarios.Driving;

/// <summary>Machines without a process: each reports what its plan says, as an agent would, by a write to the report bucket.</summary>
/// <param name="acknowledge">After a command was carried out: puts the report that follows it, the description already the new one.</param>
/// <param name="onCommand">In place of the acknowledgement; throws for a machine that nobody answers on.</param>
public sealed class ReportingInstances(
    Func<InstanceDescriptionOf, Task> onStart,
    Func<InstanceDescriptionOf, AgentCommand, Task>? acknowledge = null,
    Func<string, AgentCommand, Task<CommandOutcome>>? onCommand = null) : IInstanceHost
{
    private readonly Dictionary<string, string> _console = [];
    private readonly Dictionary<string, Contracts.Instances.InstanceDescription> _running = [];
    private readonly Dictionary<string, Contracts.Instances.InstanceDescription> _deployed = [];

    public async Task StartAsync(LocalRunner.Cloud.Ec2.InstanceDescription instance, CancellationToken cancellationToken)
    {
        if (instance.UserData.IsEmpty)
        {
            return;
        }

        // As the agent's own file on its disk: what was deployed last runs again.
        var description = _deployed.TryGetValue(instance.InstanceId, out var deployed) ? deployed : UserDataScript.ReadDescription(Encoding.UTF8.GetString(instance.UserData.Span));
        _console[instance.InstanceId] = "cloud-init: user data ran\ndev-env stage description running\n";
        _running[instance.InstanceId] = description;
        await onStart(new InstanceDescriptionOf(instance.InstanceId, description));
    }

    public Task StopAsync(string instanceId, CancellationToken cancellationToken)
    {
        _running.Remove(instanceId);
        return Task.CompletedTask;
    }

    public string ConsoleOutput(string instanceId) => _console.GetValueOrDefault(instanceId, string.Empty);

    public async Task<CommandOutcome> RunCommandAsync(string instanceId, string command, CancellationToken cancellationToken)
    {
        var asked = JsonSerializer.Deserialize(command, ContractsJson.Default.AgentCommand)!;
        if (onCommand is not null)
        {
            return await onCommand(instanceId, asked);
        }

        if (!_running.TryGetValue(instanceId, out var description))
        {
            throw new IOException($"{instanceId} does not run.");
        }

        if (asked is { Action: AgentCommand.Redeploy, StrategyBinary: { } binary, HeadSha: { } sha })
        {
            description = description with { StrategyBinary = binary, StrategyConfig = asked.StrategyConfig, HeadSha = sha };
            (_running[instanceId], _deployed[instanceId]) = (description, description);
        }

        await (acknowledge?.Invoke(new InstanceDescriptionOf(instanceId, description), asked) ?? Task.CompletedTask);
        return new CommandOutcome(0, $$"""{"ok":true,"message":"{{Message(asked)}}"}""");
    }

    /// <summary>Its disk no longer says what was deployed: it boots what user data names.</summary>
    public void Forget(string instanceId) => _deployed.Remove(instanceId);

    /// <summary>Of what runs there now; null when nothing does.</summary>
    public string? CommitOf(string instanceId) => _running.GetValueOrDefault(instanceId)?.HeadSha;

    public static byte[] Report(Contracts.Instances.InstanceDescription description, DateTimeOffset now, string? failedStage, string? detail) =>
        Bytes(Of(description, now, failedStage, detail));

    /// <summary>The report of an agent that is ready and has carried this command out.</summary>
    public static byte[] Report(Contracts.Instances.InstanceDescription description, DateTimeOffset now, AgentCommand command)
    {
        var before = Of(description, now, null, null);
        return Bytes(before with
        {
            Strategy = before.Strategy! with { Status = command.Action == AgentCommand.Stop ? "stopped" : "running" },
            Halt = command.Action == AgentCommand.Halt ? new HaltReport { At = now, By = command.RequestedBy, Reason = command.Reason } : null,
            LastCommand = new CommandReport { Action = command.Action, HeadSha = command.HeadSha, Ok = true, Message = Message(command), At = now },
        });
    }

    private static AgentReport Of(Contracts.Instances.InstanceDescription description, DateTimeOffset now, string? failedStage, string? detail) => new()
    {
        Environment = description.Environment,
        Generation = description.Generation,
        ReportedAt = now,
        Stages = [.. BootStage.All.Select(s => new BootStageReport { Name = s, Status = s == failedStage ? BootStageStatus.Failed : BootStageStatus.Done, Detail = s == failedStage ? detail : null })],
        Strategy = failedStage is null ? new StrategyReport { Status = "running", Restarts = 0, Sha = description.HeadSha } : null,
        LogTail = ["agent: began", failedStage is null ? "agent: ready" : $"agent: {detail}"],
    };

    private static string Message(AgentCommand command) => $"{command.Action} is done.";

    private static byte[] Bytes(AgentReport report) => JsonSerializer.SerializeToUtf8Bytes(report, ContractsJson.Default.AgentReport);
}

public sealed record InstanceDescriptionOf(string InstanceId, Contracts.Instances.InstanceDescription Description);
