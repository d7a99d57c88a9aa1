using System.Text;
using Amazon.EC2.Model;
using Amazon.S3;
using Amazon.S3.Model;
using DevEnv.Contracts.State;
using DevEnv.LocalRunner.Peers.GitHub;
using DevEnv.Scenarios.Driving;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Scenarios;

/// <summary>An instance is rebooted, or its agent falls; user data still names the commit that it was launched with.</summary>
public sealed class Restarting_instances
{
    private static readonly NewPush NewStrategy = new(Files: new Dictionary<string, byte[]> { ["strategies/mean-reversion-v3"] = Encoding.UTF8.GetBytes("#!/bin/sh\necho newer\nsleep 1000\n") });

    [Fact]
    public async Task After_a_push_the_pushed_commit_runs_again()
    {
        var (platform, pullRequest, state) = await PushedAsync();
        await using var _ = platform;

        await RebootAsync(platform, state);
        platform.Clock.Advance(TimeSpan.FromMinutes(5));
        var report = await platform.ReapAsync();

        platform.Instances.CommitOf(state.Launch!.InstanceId!).ShouldBe(state.HeadSha);
        report.Count("observed").ShouldBe(0, report.ToString());
        (await platform.StateAsync(pullRequest))!.UpdateAttempt.ShouldBe(1);
    }

    [Fact]
    public async Task One_that_forgot_the_pushed_commit_gets_it_again_and_the_comment_tells()
    {
        var (platform, pullRequest, state) = await PushedAsync();
        await using var _ = platform;
        var instance = state.Launch!.InstanceId!;
        platform.Clock.Advance(TimeSpan.FromMinutes(5));
        platform.Instances.Forget(instance);

        await RebootAsync(platform, state);
        platform.Instances.CommitOf(instance).ShouldNotBe(state.HeadSha);
        (await platform.ReapAsync()).Count("observed").ShouldBe(1);
        (await platform.StateAsync(pullRequest))!.Phase.ShouldBe(Phase.Updating);
        platform.Comments(pullRequest).ShouldHaveSingleItem().Body.ShouldContain("is being deployed again");

        var after = await platform.UntilAsync(pullRequest, Phase.Ready);
        platform.Instances.CommitOf(instance).ShouldBe(state.HeadSha);
        (after.HeadSha, after.Generation, after.Strategy, after.Trouble).ShouldBe((state.HeadSha, state.Generation, state.Strategy, null));
        (await platform.ReapAsync()).Count("observed").ShouldBe(0, "Its report may be of before.");
        platform.Clock.Advance(TimeSpan.FromMinutes(5));
        await RebootAsync(platform, after);
        (await platform.ReapAsync()).Count("observed").ShouldBe(0, "It runs, and that may not last.");
        platform.Clock.Advance(LifePolicy.RestoresForgotten);
        (await platform.ReapAsync()).Count("observed").ShouldBe(1, "It has run for a day.");
        (await platform.StateAsync(pullRequest))!.Restoring.ShouldBeNull();
        (await platform.ReapAsync()).Count("observed").ShouldBe(0);
    }

    [Fact]
    public async Task One_that_cannot_be_mended_is_tried_less_and_less_often_and_then_told()
    {
        var (platform, pullRequest, state) = await PushedAsync();
        await using var _ = platform;
        var instance = state.Launch!.InstanceId!;
        for (var looks = 0; looks < 60; looks++)
        {
            platform.Clock.Advance(TimeSpan.FromMinutes(5));
            platform.Instances.Forget(instance);
            await RebootAsync(platform, state);
            await platform.ReapAsync();
            await platform.UntilAsync(pullRequest, Phase.Ready);
        }

        var after = (await platform.StateAsync(pullRequest))!;
        (after.UpdateAttempt, after.Restoring!.Attempts).ShouldBe((1 + LifePolicy.MostRestores, LifePolicy.MostRestores));
        platform.Comments(pullRequest).ShouldHaveSingleItem().Body.ShouldContain("attempts to deploy that one again did not help");

        var (newer, _) = await platform.Local.People.PushAsync(pullRequest, NewStrategy with { Without = ["README.md"] }, CancellationToken.None);
        var mended = await platform.UntilAsync(pullRequest, Phase.Ready);
        (mended.HeadSha, mended.Restoring, mended.Trouble).ShouldBe((newer.HeadSha, null, null));
    }

    [Fact]
    public async Task An_agent_that_says_nothing_is_told_once_and_so_is_its_next_report()
    {
        await using var platform = await Platform.StartAsync(settings: new Dictionary<string, string>(Regular.Settings) { ["REAPER_SILENT_AGENT_MINUTES"] = "15" });
        var (pullRequest, _) = await platform.OpenAsync();
        var state = await platform.UntilAsync(pullRequest, Phase.Ready);
        platform.Clock.Advance(TimeSpan.FromMinutes(14));
        (await platform.ReapAsync()).Count("observed").ShouldBe(0);

        platform.Clock.Advance(TimeSpan.FromMinutes(2));
        (await platform.ReapAsync()).Count("observed").ShouldBe(1);
        platform.Comments(pullRequest).ShouldHaveSingleItem().Body.ShouldContain("no report of its agent since");
        platform.Clock.Advance(TimeSpan.FromHours(3));
        (await platform.ReapAsync()).Count("observed").ShouldBe(0);

        await RebootAsync(platform, state);
        (await platform.ReapAsync()).Count("observed").ShouldBe(1);
        (await platform.StateAsync(pullRequest))!.Trouble.ShouldBeNull();
    }

    [Fact]
    public async Task A_report_that_is_rubbish_moves_nothing()
    {
        var (platform, pullRequest, state) = await PushedAsync();
        await using var _ = platform;
        platform.Clock.Advance(TimeSpan.FromMinutes(5));
        foreach (var rubbish in new[] { "{", "null", new string('x', 70_000), """{"environment":"another-1-1","generation":1,"reportedAt":"2026-11-23T10:00:00Z","stages":[],"logTail":[]}""" })
        {
            await platform.Local.Services.GetRequiredService<IAmazonS3>().PutObjectAsync(
                new PutObjectRequest { BucketName = "dev-env-reports", Key = state.Names().ReportKey, InputStream = new MemoryStream(Encoding.UTF8.GetBytes(rubbish)) },
                TestContext.Current.CancellationToken);

            var report = await platform.ReapAsync();

            (report.Count("observed"), report.Count("failed")).ShouldBe((0, 0), report.ToString());
        }

        (await platform.StateAsync(pullRequest))!.Phase.ShouldBe(Phase.Ready);
    }

    private static async Task<(Platform Platform, PullRequest PullRequest, EnvironmentState State)> PushedAsync()
    {
        var platform = await Platform.StartAsync(settings: Regular.Settings);
        var (pullRequest, _) = await platform.OpenAsync();
        await platform.UntilAsync(pullRequest, Phase.Ready);
        await platform.Local.People.PushAsync(pullRequest, NewStrategy, CancellationToken.None);
        return (platform, pullRequest, await platform.UntilAsync(pullRequest, Phase.Ready));
    }

    private static Task RebootAsync(Platform platform, EnvironmentState state) =>
        platform.Ec2().RebootInstancesAsync(new RebootInstancesRequest { InstanceIds = [state.Launch!.InstanceId] }, TestContext.Current.CancellationToken);
}
