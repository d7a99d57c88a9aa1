using System.Text;
using System.Text.Json.Nodes;
using Amazon.EC2;
using Amazon.EC2.Model;
using DevEnv.Contracts.State;
using DevEnv.LocalRunner.Peers.GitHub;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Aot.Tests;

/// <summary>Each machine, door and schedule by the native binary, for what trimming and generated JSON may have lost.</summary>
public sealed class The_published_functions_at_work
{
    private const string Scheduled =
        """{"version":"0","id":"1","detail-type":"Scheduled Event","source":"aws.events","account":"123456789012","time":"2026-11-28T09:00:00Z","region":"eu-west-1","resources":[],"detail":{}}""";

    [Fact]
    public async Task Deploy_a_push_in_place()
    {
        await using var platform = await NativePlatform.StartAsync();
        var (pullRequest, _) = await platform.ReadyAsync();

        var (pushed, delivery) = await platform.Local.People.PushAsync(pullRequest, new NewPush(), CancellationToken.None);
        delivery.StatusCode.ShouldBe(202, delivery.Answer + string.Join('\n', platform.Log));
        var updated = await platform.UntilAsync(pullRequest, Phase.Ready);

        (updated.HeadSha, updated.Generation).ShouldBe((pushed.HeadSha, 1));
        platform.Functions.Starts("AnnounceUpdate").ShouldBe(1);
    }

    [Fact]
    public async Task Take_commands_and_buttons_from_slack()
    {
        await using var platform = await NativePlatform.StartAsync();
        var (pullRequest, ready) = await platform.ReadyAsync();
        var slack = platform.Local.Slack;

        await SayAsync(platform, "extend 72", "need a manager");
        var asked = slack.Messages(slack.FindConversation("dev-env-managers")!.Id).ShouldHaveSingleItem();
        (await platform.Local.SlackPersons.PressAsync(Desk.Manager, asked, "approve", CancellationToken.None)).Status.ShouldBe(200);
        await platform.UntilAsync(() => Task.FromResult(slack.Ephemerals(Desk.Manager).Count > 0), "the manager is answered");

        slack.Ephemerals(Desk.Manager)[^1].Text.ShouldContain("Approved by margaret");
        (await platform.UntilAsync(pullRequest, Phase.Ready)).Deadline.ShouldBe(ready.Deadline!.Value.AddHours(72));
        platform.Functions.Starts("SlackWorker").ShouldBe(1);
    }

    [Fact]
    public async Task Take_a_command_from_a_comment()
    {
        await using var platform = await NativePlatform.StartAsync();
        var (pullRequest, _) = await platform.ReadyAsync();

        var (comment, delivery) = await platform.Local.People.CommentAsync(pullRequest, Desk.Developer, "/dev-env destroy", CancellationToken.None);

        delivery.StatusCode.ShouldBe(202, delivery.Answer);
        await platform.UntilAsync(pullRequest, Phase.Absent);
        platform.Local.GitHub.FindComment(comment.Id)!.Reactions.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Reap_an_environment_whose_instance_somebody_terminated()
    {
        await using var platform = await NativePlatform.StartAsync();
        var (pullRequest, ready) = await platform.ReadyAsync();
        await platform.Local.Services.GetRequiredService<IAmazonEC2>().TerminateInstancesAsync(
            new TerminateInstancesRequest { InstanceIds = [ready.Launch!.InstanceId] }, TestContext.Current.CancellationToken);
        platform.Clock.Advance(TimeSpan.FromMinutes(1));

        var report = await InvokeAsync(platform, "Reap", Scheduled);

        report["complete"]!.GetValue<bool>().ShouldBeTrue(report.ToJsonString());
        await platform.UntilAsync(pullRequest, Phase.Absent);
    }

    [Theory]
    [InlineData("Reap", Scheduled, "complete")]
    [InlineData("Redeliver", Scheduled, "complete")]
    [InlineData("ComparePullRequests", Scheduled, "complete")]
    [InlineData("SendDigest", Scheduled, "owners")]
    [InlineData("CleanOrphans", """{"dryRun":true}""", "types")]
    public async Task Run_what_is_scheduled(string function, string @event, string figure)
    {
        await using var platform = await NativePlatform.StartAsync();
        await platform.ReadyAsync();

        var report = await InvokeAsync(platform, function, @event);

        report[figure].ShouldNotBeNull(report.ToJsonString());
    }

    [Fact]
    public async Task Tell_an_alarm()
    {
        await using var platform = await NativePlatform.StartAsync();

        await platform.Local.RaiseAlarmAsync("dev-env-reaper-silent", "ALARM", "No data.", CancellationToken.None);

        var slack = platform.Local.Slack;
        slack.Messages(slack.FindConversation("dev-env-operations")!.Id).ShouldHaveSingleItem().Text.ShouldContain("reaper");
    }

    private static async Task SayAsync(NativePlatform platform, string text, string answer)
    {
        var receipt = await platform.Local.SlackPersons.SlashAsync(Desk.Developer, text, "dev-envs", CancellationToken.None);
        receipt.Status.ShouldBe(200, string.Join('\n', platform.Log));
        await platform.UntilAsync(
            () => Task.FromResult(platform.Local.Slack.Ephemerals(Desk.Developer).Any(e => e.Text.Contains(answer, StringComparison.Ordinal))), $"'{text}' is answered with '{answer}'");
    }

    private static async Task<JsonNode> InvokeAsync(NativePlatform platform, string function, string @event) =>
        JsonNode.Parse(await platform.InvokeAsync(function, Encoding.UTF8.GetBytes(@event), CancellationToken.None))!;
}
