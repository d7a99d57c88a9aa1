using DevEnv.Contracts.Instances;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.Instances;
using DevEnv.LocalRunner.Cloud.Ec2;
using DevEnv.LocalRunner.Cloud.Ssm;

namespace DevEnv.LocalRunner.Tests.Ssm;

/// <summary>The functions' side, through the SDK, against the embedded Systems Manager.</summary>
public sealed class AgentCommandsTests : IDisposable
{
    private static readonly AgentCommand Stop = new() { Action = AgentCommand.Stop, RequestedBy = "ada\nbob " + new string('x', 200) };
    private readonly LocalCloudDriver _cloud = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _cloud.Dispose();

    [Theory]
    [InlineData(0, """{"ok":true,"message":"The strategy is stopped."}""", CommandStatus.Succeeded, "The strategy is stopped.")]
    [InlineData(1, """{"ok":false,"message":"two\nlines"}""", CommandStatus.Failed, "two lines")]
    [InlineData(1, "not json", CommandStatus.Failed, "Failed")]
    [InlineData(0, """["message"]""", CommandStatus.Succeeded, "Success")]
    [InlineData(0, """{"message":7}""", CommandStatus.Succeeded, "Success")]
    [InlineData(0, """{"message":"\ud800"}""", CommandStatus.Succeeded, "Success")]
    [InlineData(2, "", CommandStatus.Failed, "Failed")]
    public async Task The_agents_words_come_back_and_whatever_else_it_writes_does_no_harm(int exit, string output, CommandStatus status, string message)
    {
        var instance = await _cloud.LaunchAsync();
        _cloud.Host.Answers = _ => Task.FromResult(new CommandOutcome(exit, output));
        var id = await Commands().SendAsync(instance, Stop, TimeSpan.FromMinutes(10), Token);
        (await Commands().StatusAsync(id, instance, Token)).Status.ShouldBe(CommandStatus.Running);
        _cloud.Clock.AdvanceToNextTimer();

        (await Commands().StatusAsync(id, instance, Token)).ShouldBe(new CommandState(status, message));
        _cloud.Judge();
    }

    [Fact]
    public async Task A_long_message_is_cut()
    {
        var instance = await _cloud.LaunchAsync();
        _cloud.Host.Answers = _ => Task.FromResult(new CommandOutcome(0, $$"""{"ok":true,"message":"{{new string('x', 5000)}}"}"""));
        var id = await Commands().SendAsync(instance, Stop, TimeSpan.FromSeconds(1), Token);
        _cloud.Clock.AdvanceToNextTimer();
        (await Commands().StatusAsync(id, instance, Token)).Message.Length.ShouldBe(300);
    }

    [Fact]
    public async Task An_agent_that_cannot_be_reached_now_is_a_matter_of_waiting()
    {
        _cloud.Cloud.Ssm.Behaviour = new SsmBehaviour { RegistersAfter = TimeSpan.FromHours(1), InvocationHiddenFor = TimeSpan.FromMinutes(1) };
        var instance = await _cloud.LaunchAsync();
        await Should.ThrowAsync<NotFoundYet>(Commands().SendAsync(instance, Stop, TimeSpan.FromMinutes(10), Token));

        _cloud.Clock.Advance(TimeSpan.FromHours(1));
        var id = await Commands().SendAsync(instance, Stop, TimeSpan.FromMinutes(10), Token);
        _cloud.Clock.Advance(TimeSpan.FromSeconds(5));
        (await Commands().StatusAsync(id, instance, Token)).Status.ShouldBe(CommandStatus.Running);
        _cloud.Clock.Advance(TimeSpan.FromMinutes(1));
        (await Commands().StatusAsync(id, instance, Token)).Status.ShouldBe(CommandStatus.Succeeded);
    }

    [Fact]
    public async Task A_dead_instance_fails_the_command_after_its_time()
    {
        var instance = await _cloud.LaunchAsync();
        _cloud.Host.Answers = _ => throw new IOException("dead");
        var id = await Commands().SendAsync(instance, Stop, TimeSpan.FromMinutes(2), Token);
        _cloud.Clock.Advance(TimeSpan.FromMinutes(2));
        (await Commands().StatusAsync(id, instance, Token)).ShouldBe(new CommandState(CommandStatus.Failed, "DeliveryTimedOut"));
    }

    [Fact]
    public async Task A_document_that_is_not_installed_is_a_fault_that_waiting_does_not_mend()
    {
        var instance = await _cloud.LaunchAsync();
        var commands = Commands(new() { ["AGENT_DOCUMENT"] = "Another" });
        (await Should.ThrowAsync<Fatal>(commands.SendAsync(instance, Stop, TimeSpan.FromMinutes(1), Token))).Message.ShouldContain("InvalidDocument");
    }

    private AgentCommands Commands(Dictionary<string, string>? settings = null) => new(_cloud.Ssm, Settings.From(settings ?? []));
}
