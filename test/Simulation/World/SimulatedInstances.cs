using System.Globalization;
using System.Text;
using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using DevEnv.Contracts;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.Instances;
using DevEnv.LocalRunner.Cloud.Ec2;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Time;
using Microsoft.Extensions.DependencyInjection;
using InstanceDescription = DevEnv.LocalRunner.Cloud.Ec2.InstanceDescription;

namespace DevEnv.Simulation.World;

internal enum BootFate
{
    Ready,
    Fails,

    /// <summary>User data ran, the agent never reports.</summary>
    Hangs,

    /// <summary>Not even user data ran: no dead man's switch either.</summary>
    Dead,
}

/// <summary>Machines without a process. Each arms its dead man's switch, and reports what its fate says.</summary>
internal sealed class SimulatedInstances(Func<LocalPlatform> platform, VirtualClock clock, Story story) : IInstanceHost
{
    /// <summary>As the user data's switch: after the expiry, so that the platform comes first.</summary>
    private static readonly TimeSpan SwitchGrace = TimeSpan.FromMinutes(30);
    private readonly HashSet<string> _stopped = [];
    private int _started;

    public bool HasDeadMansSwitch { get; init; } = true;

    /// <summary>By the number of the start, from 1.</summary>
    public Func<int, BootFate> Fate { get; set; } = _ => BootFate.Ready;

    public Func<int, TimeSpan> BootTime { get; set; } = _ => TimeSpan.FromSeconds(40);

    public Task StartAsync(InstanceDescription instance, CancellationToken cancellationToken)
    {
        // A bystander has no user data of ours.
        if (!instance.Tags.ContainsKey(EnvironmentTags.EnvironmentId))
        {
            return Task.CompletedTask;
        }

        var number = ++_started;
        var fate = Fate(number);
        story.Tell("instance", $"{instance.InstanceId} runs{(fate == BootFate.Ready ? string.Empty : $", and {fate}")}");
        if (fate == BootFate.Dead)
        {
            return Task.CompletedTask;
        }

        var description = UserDataScript.ReadDescription(Encoding.UTF8.GetString(instance.UserData.Span));
        using (ExecutionContext.SuppressFlow())
        {
            if (HasDeadMansSwitch)
            {
                ArmSwitch(instance.InstanceId, description.ExpiresAt);
            }

            if (fate != BootFate.Hangs)
            {
                clock.CreateTimer(_ => _ = ReportAsync(instance.InstanceId, description, fate), null, BootTime(number), Timeout.InfiniteTimeSpan);
            }
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(string instanceId, CancellationToken cancellationToken)
    {
        _stopped.Add(instanceId);
        return Task.CompletedTask;
    }

    /// <summary>The agent does what it is told, at once.</summary>
    public Task<CommandOutcome> RunCommandAsync(string instanceId, string command, CancellationToken cancellationToken) =>
        Task.FromResult(_stopped.Contains(instanceId) ? new CommandOutcome(2, string.Empty) : new CommandOutcome(0, """{"ok":true,"message":"done"}"""));

    public string ConsoleOutput(string instanceId) => "cloud-init: user data ran\n";

    private async Task ReportAsync(string instanceId, Contracts.Instances.InstanceDescription description, BootFate fate)
    {
        if (_stopped.Contains(instanceId))
        {
            return;
        }

        var failed = fate == BootFate.Fails ? BootStage.Strategy : null;
        var report = new AgentReport
        {
            Environment = description.Environment,
            Generation = description.Generation,
            ReportedAt = clock.GetUtcNow(),
            Stages = [.. BootStage.All.Select(s => new BootStageReport { Name = s, Status = s == failed ? BootStageStatus.Failed : BootStageStatus.Done, Detail = s == failed ? "simulated" : null })],
            LogTail = ["agent: began"],
        };
        await platform().Services.GetRequiredService<IAmazonS3>().PutObjectAsync(new PutObjectRequest
        {
            BucketName = description.ReportBucket,
            Key = description.ReportPrefix + "report.json",
            InputStream = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(report, ContractsJson.Default.AgentReport)),
        });
    }

    private void ArmSwitch(string instanceId, DateTimeOffset expires)
    {
        var left = expires + SwitchGrace - clock.GetUtcNow();
        clock.CreateTimer(_ => LookAtSwitch(instanceId, expires), null, left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    // The real one looks each minute; looking when the time that it knows is over comes to the same, for expiries only grow.
    private void LookAtSwitch(string instanceId, DateTimeOffset expires)
    {
        if (_stopped.Contains(instanceId) || platform().Cloud.Ec2.Describe(instanceId) is not { } instance)
        {
            return;
        }

        if (instance.Tags.TryGetValue(EnvironmentTags.ExpiresAt, out var text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var tagged) && tagged > expires)
        {
            ArmSwitch(instanceId, tagged);
            return;
        }

        story.Tell("instance", $"{instanceId} shuts itself down: dead man's switch");
        platform().Cloud.Ec2.ShutDown(instanceId);
    }
}
