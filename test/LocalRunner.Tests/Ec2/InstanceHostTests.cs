using System.Text;
using Amazon.EC2.Model;
using DevEnv.LocalRunner.Cloud.Ec2;
using DevEnv.LocalRunner.Tests.Query;

namespace DevEnv.LocalRunner.Tests.Ec2;

public sealed class InstanceHostTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_machine_starts_with_its_description_when_the_instance_runs_and_stops_with_it()
    {
        var host = new RecordingHost();
        using var cloud = new QueryTestCloud(host: host);
        var id = (await cloud.LaunchAsync("token-1")).InstanceId;
        host.Calls.ShouldBeEmpty();
        cloud.Time.Advance(TimeSpan.FromSeconds(16));
        host.Calls.ShouldBe([$"start {id}"]);
        var started = host.Started.ShouldHaveSingleItem();
        Encoding.UTF8.GetString(started.UserData.Span).ShouldBe("#!/bin/sh\n");
        started.Tags["EnvironmentId"].ShouldBe("a-1");
        (started.TagsInMetadata, started.State, started.ClientToken).ShouldBe((true, "running", "token-1"));

        await cloud.Client.CreateTagsAsync(new CreateTagsRequest { Resources = [id], Tags = [new Tag("ExpiresAt", "later")] }, None);
        cloud.Ec2.Describe(id)!.Tags["ExpiresAt"].ShouldBe("later");
        await cloud.Client.TerminateInstancesAsync(new TerminateInstancesRequest([id]), None);
        await cloud.Ec2.HostIdleAsync();
        host.Calls.ShouldBe([$"start {id}", $"stop {id}"]);
    }

    [Fact]
    public async Task A_reboot_stops_and_starts_the_machine_of_an_instance_that_runs_on()
    {
        var host = new RecordingHost();
        using var cloud = new QueryTestCloud(host: host);
        var id = (await cloud.LaunchAsync()).InstanceId;
        cloud.Time.Advance(TimeSpan.FromSeconds(16));
        await cloud.Client.RebootInstancesAsync(new RebootInstancesRequest([id]), None);
        await cloud.Ec2.HostIdleAsync();
        (await cloud.StateAsync(id)).ShouldBe("running");
        host.Calls.ShouldBe([$"start {id}", $"stop {id}", $"start {id}"]);

        await cloud.Client.TerminateInstancesAsync(new TerminateInstancesRequest([id]), None);
        await cloud.Client.RebootInstancesAsync(new RebootInstancesRequest([id]), None);
        await cloud.Ec2.HostIdleAsync();
        host.Calls.Count.ShouldBe(4, "Its end, and nothing after it.");
    }

    [Fact]
    public async Task The_console_shows_what_the_machine_wrote()
    {
        using var cloud = new QueryTestCloud(host: new RecordingHost { Console = "cloud-init: ready ✓" });
        var id = (await cloud.LaunchAsync()).InstanceId;
        var console = await cloud.Client.GetConsoleOutputAsync(new GetConsoleOutputRequest(id), None);
        Encoding.UTF8.GetString(Convert.FromBase64String(console.Output)).ShouldBe("cloud-init: ready ✓");
    }

    [Fact]
    public async Task A_machine_that_cannot_start_takes_its_instance_down()
    {
        using var cloud = new QueryTestCloud(host: new RecordingHost { Fails = true });
        var id = (await cloud.LaunchAsync()).InstanceId;
        cloud.Time.Advance(TimeSpan.FromSeconds(16));
        cloud.Time.Advance(TimeSpan.FromSeconds(30));
        var dead = await cloud.FindAsync(id);
        (dead.State.Name.Value, dead.StateReason.Code).ShouldBe(("terminated", "Server.InternalError"));
    }

    [Fact]
    public async Task A_machine_may_shut_itself_down_while_it_starts()
    {
        var host = new RecordingHost();
        using var cloud = new QueryTestCloud(host: host);
        host.OnStart = id => cloud.Ec2.ShutDown(id);
        var instance = (await cloud.LaunchAsync()).InstanceId;
        cloud.Time.Advance(TimeSpan.FromHours(1));
        (await cloud.StateAsync(instance)).ShouldBe("shutting-down");
    }

    private sealed class RecordingHost : IInstanceHost
    {
        public List<string> Calls { get; } = [];
        public List<InstanceDescription> Started { get; } = [];
        public string Console { get; init; } = "";
        public bool Fails { get; init; }
        public Action<string>? OnStart { get; set; }

        public Task StartAsync(InstanceDescription instance, CancellationToken cancellationToken)
        {
            Calls.Add($"start {instance.InstanceId}");
            Started.Add(instance);
            OnStart?.Invoke(instance.InstanceId);
            return Fails ? Task.FromException(new IOException("no room for a process")) : Task.CompletedTask;
        }

        public Task StopAsync(string instanceId, CancellationToken cancellationToken)
        {
            Calls.Add($"stop {instanceId}");
            return Task.CompletedTask;
        }

        public string ConsoleOutput(string instanceId) => Console;

        public Task<CommandOutcome> RunCommandAsync(string instanceId, string command, CancellationToken cancellationToken) =>
            Task.FromResult(new CommandOutcome(0, "{}"));
    }
}
