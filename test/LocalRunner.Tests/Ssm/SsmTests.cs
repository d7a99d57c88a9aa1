using Amazon.EC2.Model;
using Amazon.SimpleSystemsManagement.Model;
using DevEnv.Contracts.Instances;
using DevEnv.LocalRunner.Cloud.Ec2;
using DevEnv.LocalRunner.Cloud.Ssm;
using DevEnv.Shared;

namespace DevEnv.LocalRunner.Tests.Ssm;

public sealed class SsmTests : IDisposable
{
    private static readonly AgentCommand Stop = new() { Action = AgentCommand.Stop, RequestedBy = "ada" };
    private readonly LocalCloudDriver _cloud = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _cloud.Dispose();

    [Fact]
    public async Task A_command_is_pending_until_it_is_delivered_and_then_tells_its_output()
    {
        var instance = await _cloud.LaunchAsync();
        var answer = new TaskCompletionSource<CommandOutcome>();
        _cloud.Host.Answers = _ => answer.Task;
        var command = (await SendAsync(instance)).Command;

        (command.Status.Value, command.DocumentName, command.Comment, command.TargetCount).ShouldBe(("Pending", AgentDocument.Name, "stop by ada", 1));
        var pending = await GetAsync(command.CommandId, instance);
        (pending.Status.Value, pending.ResponseCode).ShouldBe(("Pending", -1));
        _cloud.Host.Commands.ShouldBeEmpty();

        _cloud.Clock.AdvanceToNextTimer();
        (await GetAsync(command.CommandId, instance)).Status.Value.ShouldBe("InProgress");
        _cloud.Host.Commands.Single().ShouldBe($$"""{{instance}} {"action":"stop","requestedBy":"ada"}""");

        _cloud.Clock.Advance(TimeSpan.FromSeconds(3));
        answer.SetResult(new CommandOutcome(0, """{"ok":true,"message":"The strategy is stopped."}"""));
        await UntilAsync(command.CommandId, instance, "Success");
        var done = await GetAsync(command.CommandId, instance);
        (done.ResponseCode, done.StandardOutputContent, done.StatusDetails).ShouldBe((0, """{"ok":true,"message":"The strategy is stopped."}""", "Success"));
        done.ExecutionStartDateTime.ShouldBe("2026-11-22T09:00:21Z");
        _cloud.Judge();
    }

    [Fact]
    public async Task A_command_that_the_agent_refuses_has_failed_with_its_words()
    {
        var instance = await _cloud.LaunchAsync();
        _cloud.Host.Answers = _ => Task.FromResult(new CommandOutcome(1, new string('x', 30_000)));
        var id = (await SendAsync(instance)).Command.CommandId;
        _cloud.Clock.AdvanceToNextTimer();

        var failed = await GetAsync(id, instance);
        (failed.Status.Value, failed.ResponseCode, failed.StandardOutputContent.Length).ShouldBe(("Failed", 1, 24_000));
        using var ssm = _cloud.Ssm;
        var listed = (await ssm.ListCommandInvocationsAsync(new ListCommandInvocationsRequest { CommandId = id, Details = true }, Token)).CommandInvocations.Single();
        (listed.Status.Value, listed.CommandPlugins.Single().Output.Length).ShouldBe(("Failed", 2_500));
        _cloud.Judge();
    }

    [Fact]
    public async Task A_machine_on_which_nobody_takes_the_command_times_out()
    {
        var instance = await _cloud.LaunchAsync();
        _cloud.Host.Answers = _ => throw new IOException("no route");
        var id = (await SendAsync(instance, 60)).Command.CommandId;

        _cloud.Clock.Advance(TimeSpan.FromSeconds(59));
        (await GetAsync(id, instance)).Status.Value.ShouldBe("Pending");
        _cloud.Clock.Advance(TimeSpan.FromSeconds(1));
        var dead = await GetAsync(id, instance);
        (dead.Status.Value, dead.StatusDetails, dead.ResponseCode).ShouldBe(("TimedOut", "DeliveryTimedOut", -1));
        _cloud.Clock.NextTimer.ShouldBeNull();
        _cloud.Judge();
    }

    [Fact]
    public async Task A_command_that_never_ends_is_cut_off_by_the_documents_own_time_and_stays_so()
    {
        var instance = await _cloud.LaunchAsync();
        var (late, cut) = (new TaskCompletionSource<CommandOutcome>(), false);
        _cloud.Host.Answers = stop =>
        {
            stop.Register(() => cut = true);
            return late.Task;
        };
        var id = (await SendAsync(instance)).Command.CommandId;
        _cloud.Clock.Advance(TimeSpan.FromSeconds(1) + AgentDocument.Timeout);

        var timedOut = await GetAsync(id, instance);
        (timedOut.Status.Value, timedOut.StatusDetails, cut).ShouldBe(("TimedOut", "ExecutionTimedOut", true));
        late.SetResult(new CommandOutcome(0, "too late"));
        (await GetAsync(id, instance)).Status.Value.ShouldBe("TimedOut");
    }

    [Fact]
    public async Task An_instance_that_has_not_signed_in_or_does_not_run_is_an_invalid_instance()
    {
        _cloud.Cloud.Ssm.Behaviour = new SsmBehaviour { RegistersAfter = TimeSpan.FromMinutes(1) };
        var instance = await _cloud.LaunchAsync();
        await Should.ThrowAsync<InvalidInstanceIdException>(SendAsync(instance));
        await Should.ThrowAsync<InvalidInstanceIdException>(SendAsync("i-0123456789abcdef0"));
        _cloud.Clock.Advance(TimeSpan.FromSeconds(40));
        await SendAsync(instance);

        using var ec2 = _cloud.Ec2;
        await ec2.TerminateInstancesAsync(new TerminateInstancesRequest { InstanceIds = [instance] }, Token);
        await Should.ThrowAsync<InvalidInstanceIdException>(SendAsync(instance));
        _cloud.Judge();
    }

    [Fact]
    public async Task An_instance_without_a_role_is_never_managed()
    {
        var instance = await _cloud.LaunchAsync(withProfile: false);
        await Should.ThrowAsync<InvalidInstanceIdException>(SendAsync(instance));
    }

    [Fact]
    public async Task A_new_command_is_unknown_for_a_while()
    {
        _cloud.Cloud.Ssm.Behaviour = new SsmBehaviour { InvocationHiddenFor = TimeSpan.FromSeconds(2) };
        var instance = await _cloud.LaunchAsync();
        var id = (await SendAsync(instance)).Command.CommandId;
        await Should.ThrowAsync<InvocationDoesNotExistException>(GetAsync(id, instance));
        _cloud.Clock.Advance(TimeSpan.FromSeconds(2));
        (await GetAsync(id, instance)).Status.Value.ShouldBe("Success");
        await Should.ThrowAsync<InvocationDoesNotExistException>(GetAsync(id, "i-0123456789abcdef0"));
        _cloud.Judge();
    }

    [Theory]
    [InlineData("$(reboot)")]
    [InlineData("YWJj'; reboot; '")]
    [InlineData("YWJjZA==\n")]
    [InlineData("")]
    public async Task What_the_document_does_not_allow_never_reaches_the_instance(string value)
    {
        var instance = await _cloud.LaunchAsync();
        using var ssm = _cloud.Ssm;
        await Should.ThrowAsync<InvalidParametersException>(ssm.SendCommandAsync(
            new SendCommandRequest { DocumentName = AgentDocument.Name, InstanceIds = [instance], Parameters = new() { ["Command"] = [value] } }, Token));
        _cloud.Clock.Advance(TimeSpan.FromMinutes(1));
        _cloud.Host.Commands.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_not_there_is_refused_by_its_name()
    {
        var instance = await _cloud.LaunchAsync();
        using var ssm = _cloud.Ssm;
        await Should.ThrowAsync<InvalidDocumentException>(ssm.SendCommandAsync(new SendCommandRequest { DocumentName = "AWS-RunShellScript", InstanceIds = [instance] }, Token));
        await Should.ThrowAsync<InvalidParametersException>(ssm.SendCommandAsync(new SendCommandRequest { DocumentName = AgentDocument.Name, InstanceIds = [instance] }, Token));
        await Should.ThrowAsync<DuplicateInstanceIdException>(ssm.SendCommandAsync(Request([instance, instance]), Token));
        await Should.ThrowAsync<InvalidCommandIdException>(GetAsync(new string('x', 36), instance));
        (await Should.ThrowAsync<Amazon.SimpleSystemsManagement.AmazonSimpleSystemsManagementException>(ssm.ListDocumentsAsync(new ListDocumentsRequest(), Token)))
            .ErrorCode.ShouldBe("UnknownOperationException");
    }

    [Fact]
    public async Task Lists_come_in_pages_the_newest_first()
    {
        var instance = await _cloud.LaunchAsync();
        var sent = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            sent.Insert(0, (await SendAsync(instance)).Command.CommandId);
            _cloud.Clock.Advance(TimeSpan.FromSeconds(5));
        }

        using var ssm = _cloud.Ssm;
        var first = await ssm.ListCommandInvocationsAsync(new ListCommandInvocationsRequest { InstanceId = instance, MaxResults = 2 }, Token);
        var last = await ssm.ListCommandInvocationsAsync(new ListCommandInvocationsRequest { InstanceId = instance, MaxResults = 2, NextToken = first.NextToken }, Token);
        first.CommandInvocations.Concat(last.CommandInvocations).Select(i => i.CommandId).ShouldBe(sent);
        last.NextToken.ShouldBeNull();
        await Should.ThrowAsync<InvalidNextTokenException>(ssm.ListCommandInvocationsAsync(new ListCommandInvocationsRequest { NextToken = "x" }, Token));
        _cloud.Judge();
    }

    [Fact]
    public async Task A_pending_command_outlives_the_runner()
    {
        using var folder = new TemporaryFolder();
        string instance, id;
        using (var before = new LocalCloudDriver(folder: folder.Path))
        {
            instance = await before.LaunchAsync();
            using var ssm = before.Ssm;
            id = (await ssm.SendCommandAsync(Request([instance]), Token)).Command.CommandId;
        }

        using var after = new LocalCloudDriver(folder: folder.Path, now: LocalCloudDriver.Start.AddMinutes(5));
        after.Clock.AdvanceToNextTimer();
        using var again = after.Ssm;
        (await again.GetCommandInvocationAsync(new GetCommandInvocationRequest { CommandId = id, InstanceId = instance }, Token)).Status.Value.ShouldBe("Success");
        after.Host.Commands.Count.ShouldBe(1);
    }

    private static SendCommandRequest Request(List<string> instances, int timeout = 600) => new()
    {
        DocumentName = AgentDocument.Name,
        InstanceIds = instances,
        Parameters = new() { [AgentDocument.Parameter] = [AgentDocument.Encode(Stop)] },
        TimeoutSeconds = timeout,
        Comment = "stop by ada",
    };

    private async Task<SendCommandResponse> SendAsync(string instance, int timeout = 600)
    {
        using var ssm = _cloud.Ssm;
        return await ssm.SendCommandAsync(Request([instance], timeout), Token);
    }

    private async Task<GetCommandInvocationResponse> GetAsync(string id, string instance)
    {
        using var ssm = _cloud.Ssm;
        return await ssm.GetCommandInvocationAsync(new GetCommandInvocationRequest { CommandId = id, InstanceId = instance }, Token);
    }

    // What the test's own task continues may come back on another thread.
    private async Task UntilAsync(string id, string instance, string status)
    {
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        for (var i = 0; i < 2000 && (await GetAsync(id, instance)).Status.Value != status; i++)
        {
            await look.WaitForNextTickAsync(Token);
        }

        (await GetAsync(id, instance)).Status.Value.ShouldBe(status);
    }
}
