using System.Text;
using System.Text.Json;
using DevEnv.Contracts;
using DevEnv.Contracts.Instances;
using DevEnv.LocalRunner.Cloud.Ec2;

namespace DevEnv.Scenarios.Driving;

/// <summary>Machines without a process: each reports what its plan says, as an agent would, by a write to the report bucket.</summary>
public sealed class ReportingInstances(Func<InstanceDescriptionOf, Task> onStart) : IInstanceHost
{
    private readonly Dictionary<string, string> _console = [];

    public async Task StartAsync(LocalRunner.Cloud.Ec2.InstanceDescription instance, CancellationToken cancellationToken)
    {
        if (instance.UserData.IsEmpty)
        {
            return;
        }

        var description = UserDataScript.ReadDescription(Encoding.UTF8.GetString(instance.UserData.Span));
        _console[instance.InstanceId] = "cloud-init: user data ran\ndev-env stage description running\n";
        await onStart(new InstanceDescriptionOf(instance.InstanceId, description));
    }

    public Task StopAsync(string instanceId, CancellationToken cancellationToken) => Task.CompletedTask;

    public string ConsoleOutput(string instanceId) => _console.GetValueOrDefault(instanceId, string.Empty);

    public static byte[] Report(Contracts.Instances.InstanceDescription description, DateTimeOffset now, string? failedStage, string? detail) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new AgentReport
            {
                Environment = description.Environment,
                Generation = description.Generation,
                ReportedAt = now,
                Stages = [.. BootStage.All.Select(s => new BootStageReport { Name = s, Status = s == failedStage ? BootStageStatus.Failed : BootStageStatus.Done, Detail = s == failedStage ? detail : null })],
                LogTail = ["agent: began", failedStage is null ? "agent: ready" : $"agent: {detail}"],
            },
            ContractsJson.Default.AgentReport);
}

public sealed record InstanceDescriptionOf(string InstanceId, Contracts.Instances.InstanceDescription Description);
