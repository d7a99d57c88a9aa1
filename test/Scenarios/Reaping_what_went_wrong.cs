using Amazon.EC2.Model;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;
using DevEnv.LocalRunner.Cloud;
using DevEnv.LocalRunner.Cloud.Faults;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Peers.GitHub;
using DevEnv.Scenarios.Driving;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Scenarios;

/// <summary>Hands, crashes and lost events leave the cloud and the documents apart; the reaper brings them together.</summary>
public sealed class Reaping_what_went_wrong
{
    [Fact]
    public async Task An_instance_that_somebody_terminated_ends_its_environment()
    {
        var (platform, pullRequest, state) = await ReadyAsync();
        await using var _ = platform;
        await TerminateAsync(platform, state);
        platform.Clock.Advance(TimeSpan.FromMinutes(5));

        var report = await platform.ReapAsync();

        report.Count("destroyed").ShouldBe(1, report.ToString());
        (await platform.StateAsync(pullRequest))!.Ended!.Reason.ShouldBe(EndReason.Lost);
    }

    [Fact]
    public async Task An_instance_that_is_not_listed_any_more_is_looked_for_twice()
    {
        var (platform, pullRequest, state) = await ReadyAsync();
        await using var _ = platform;
        await TerminateAsync(platform, state);
        platform.Clock.Advance(TimeSpan.FromHours(2));

        (await platform.ReapAsync()).Count("destroyed").ShouldBe(0);
        (await platform.StateAsync(pullRequest))!.MissingSince.ShouldNotBeNull();
        platform.Clock.Advance(TimeSpan.FromMinutes(5));
        (await platform.ReapAsync()).Count("destroyed").ShouldBe(1);
    }

    [Fact]
    public async Task A_list_that_AWS_does_not_give_proves_nothing_missing()
    {
        var (platform, pullRequest, state) = await ReadyAsync();
        await using var _ = platform;
        platform.Clock.Advance(TimeSpan.FromHours(1));
        platform.Local.Cloud.Aws.Faults = new AwsFaultPlan().Add("ec2", "DescribeInstances", AwsFault.Throttle(AwsProtocol.Ec2), times: 100).Next;

        for (var i = 0; i < 3; i++)
        {
            var report = await platform.ReapAsync();
            report.GetProperty("complete").GetBoolean().ShouldBeFalse();
            report.Count("destroyed").ShouldBe(0, report.ToString());
            platform.Clock.Advance(TimeSpan.FromMinutes(5));
        }

        (await platform.StateAsync(pullRequest))!.MissingSince.ShouldBeNull();
        platform.Clock.Advance(state.Deadline!.Value - platform.Clock.GetUtcNow());
        (await platform.ReapAsync()).Count("destroyed").ShouldBe(1, "The document alone says that its time is over.");
    }

    [Fact]
    public async Task A_poisoned_document_does_not_stop_the_others()
    {
        var (platform, pullRequest, state) = await ReadyAsync();
        await using var _ = platform;
        await platform.PutAsync("environments/0-1.json", "{\"schema\":1");
        await platform.PutAsync("environments/zz-1.json", "rubbish");
        platform.Clock.Advance(state.Deadline!.Value - platform.Clock.GetUtcNow());

        var report = await platform.ReapAsync();

        report.Count("failed").ShouldBe(2, report.ToString());
        report.Count("destroyed").ShouldBe(1, report.ToString());
        (await platform.StateAsync(pullRequest))!.IsLive().ShouldBeFalse();
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[null]")]
    public async Task A_report_that_is_rubbish_keeps_no_environment_from_its_end(string stages)
    {
        var (platform, pullRequest, state) = await ReadyAsync();
        await using var _ = platform;
        var report = $$"""{"environment":"{{state.Environment}}","generation":{{state.Generation}},"reportedAt":"2026-11-23T09:00:00Z","stages":{{stages}},"logTail":[]}""";
        await platform.Local.Services.GetRequiredService<IAmazonS3>().PutObjectAsync(
            new PutObjectRequest { BucketName = LocalCloud.ReportBucket, Key = state.Names().ReportKey, ContentBody = report }, TestContext.Current.CancellationToken);
        platform.Clock.Advance(state.Deadline!.Value - platform.Clock.GetUtcNow());

        (await platform.ReapAsync()).Count("destroyed").ShouldBe(1);

        (await platform.StateAsync(pullRequest))!.IsLive().ShouldBeFalse();
    }

    [Fact]
    public async Task An_execution_that_was_stopped_ends_in_a_failure_that_is_told()
    {
        await using var platform = await Platform.StartAsync(Boot.Hangs, settings: Regular.Settings);
        var (pullRequest, _) = await platform.OpenAsync();
        platform.Clock.Advance(TimeSpan.FromMinutes(3));
        (await platform.StateAsync(pullRequest))!.Phase.ShouldBe(Phase.Provisioning);
        await platform.Local.Services.GetRequiredService<IAmazonStepFunctions>().StopExecutionAsync(
            new StopExecutionRequest { ExecutionArn = platform.Local.Cloud.Engine.List().Single().Arn }, TestContext.Current.CancellationToken);

        (await platform.ReapAsync()).Count("observed").ShouldBe(0);
        platform.Clock.Advance(TimeSpan.FromMinutes(3));
        (await platform.ReapAsync()).Count("observed").ShouldBe(1);

        var state = (await platform.StateAsync(pullRequest))!;
        state.Failure!.Error.ShouldBe("MachineStopped");
        state.IsLive().ShouldBeFalse();
    }

    [Fact]
    public async Task A_machine_that_could_not_be_started_is_started_later()
    {
        await using var platform = await Platform.StartAsync(settings: Regular.Settings);
        platform.Local.Cloud.Aws.Faults = new AwsFaultPlan().Add("states", "StartExecution", new AwsFault.Refuse(400, "AccessDeniedException", "Not now.")).Next;
        var (pullRequest, _) = await platform.OpenAsync();
        (await platform.StateAsync(pullRequest))!.PendingEffects.OfType<StartMachine>().ShouldHaveSingleItem();
        (await platform.ReapAsync()).Count("flushed").ShouldBe(0, "It may be under way.");

        platform.Clock.Advance(TimeSpan.FromMinutes(3));
        (await platform.ReapAsync()).Count("flushed").ShouldBe(1);

        await platform.UntilAsync(pullRequest, Phase.Ready);
    }

    [Fact]
    public async Task A_bad_expiry_tag_is_brought_to_the_deadline()
    {
        var (platform, _, state) = await ReadyAsync();
        await using var _ = platform;
        foreach (var bad in new[] { "abc", "-1", "9999-01-01T00:00:00Z", "" })
        {
            await platform.Ec2().CreateTagsAsync(
                new CreateTagsRequest { Resources = [state.Launch!.InstanceId], Tags = [new Amazon.EC2.Model.Tag(EnvironmentTags.ExpiresAt, bad)] }, TestContext.Current.CancellationToken);

            var report = await platform.ReapAsync();

            (report.Count("badTags"), report.Count("mended"), report.Count("terminated")).ShouldBe((1, 1, 0), report.ToString());
            var answer = await platform.Ec2().DescribeInstancesAsync(new DescribeInstancesRequest { InstanceIds = [state.Launch.InstanceId] }, TestContext.Current.CancellationToken);
            answer.Reservations.Single().Instances.Single().Tags.Single(t => t.Key == EnvironmentTags.ExpiresAt).Value.ShouldBe(EnvironmentTags.Time(state.Deadline!.Value));
        }
    }

    [Fact]
    public async Task An_instance_of_ours_without_readable_tags_lives_its_default_life_and_one_that_only_looks_like_it_stays()
    {
        await using var platform = await Platform.StartAsync(settings: Regular.Settings);
        await platform.RoleAndProfileAsync("dev-env-by-hand", ResourceNames.RolePath);
        await platform.RoleAndProfileAsync("dev-env-bystander", "/");
        platform.Clock.Advance(TimeSpan.FromMinutes(5));
        var ours = await platform.LaunchAsync(new Dictionary<string, string> { ["Name"] = "test", ["ExpiresAt"] = "abc" }, profile: "dev-env-by-hand");
        string[] others =
        [
            await platform.LaunchAsync(new Dictionary<string, string> { ["Name"] = "dev-env-lookalike", ["AutoDestroy"] = "true" }),
            await platform.LaunchAsync(new Dictionary<string, string> { ["Name"] = "dev-env-strategies-4fzz-12" }, profile: "dev-env-bystander"),
            await platform.LaunchAsync(new Dictionary<string, string> { ["EnvironmentId"] = "strategies-4fzz-12", ["Generation"] = "1", ["ExpiresAt"] = "2026-11-23T10:00:00Z" }),
        ];

        platform.Clock.Advance(TimeSpan.FromHours(47));
        var before = await platform.ReapAsync();
        platform.Clock.Advance(TimeSpan.FromHours(2));
        var after = await platform.ReapAsync();

        (before.Count("badTags"), before.Count("terminated")).ShouldBe((1, 0), before.ToString());
        (after.Count("badTags"), after.Count("terminated")).ShouldBe((1, 1), after.ToString());
        (await platform.StateOfAsync(ours)).ShouldBe("shutting-down");
        foreach (var other in others)
        {
            (await platform.StateOfAsync(other)).ShouldBe("running");
        }
    }

    [Fact]
    public async Task An_instance_without_an_environment_is_ended_after_a_second_look()
    {
        await using var platform = await Platform.StartAsync(settings: Regular.Settings);
        var names = new ResourceNames(EnvironmentId.Parse("ghost-zz-7"), 1);
        var stray = await platform.LaunchAsync(Regular.Tags(names, platform.Clock.GetUtcNow()));

        (await platform.ReapAsync()).Count("terminated").ShouldBe(0);
        platform.Clock.Advance(TimeSpan.FromMinutes(15));
        (await platform.ReapAsync()).Count("terminated").ShouldBe(0, "It is too young.");
        platform.Clock.Advance(TimeSpan.FromMinutes(16));
        (await platform.ReapAsync()).Count("terminated").ShouldBe(1);

        (await platform.StateOfAsync(stray)).ShouldBe("shutting-down");
    }

    [Fact]
    public async Task A_live_generation_and_one_that_its_document_does_not_know_yet_are_left_alone()
    {
        var (platform, _, state) = await ReadyAsync();
        await using var _ = platform;
        var newer = await platform.LaunchAsync(Regular.Tags(new ResourceNames(state.Id(), state.Generation + 1), platform.Clock.GetUtcNow()));
        platform.Clock.Advance(TimeSpan.FromMinutes(40));
        (await platform.ReapAsync()).Count("terminated").ShouldBe(0);
        platform.Clock.Advance(TimeSpan.FromMinutes(11));
        (await platform.ReapAsync()).Count("terminated").ShouldBe(0, "Nothing is ended on a doubt.");

        (await platform.StateOfAsync(newer)).ShouldBe("running");
        (await platform.StateOfAsync(state.Launch!.InstanceId!)).ShouldBe("running");
    }

    private static async Task<(Platform Platform, PullRequest PullRequest, EnvironmentState State)> ReadyAsync()
    {
        var platform = await Platform.StartAsync(settings: Regular.Settings);
        var (pullRequest, _) = await platform.OpenAsync();
        return (platform, pullRequest, await platform.UntilAsync(pullRequest, Phase.Ready));
    }

    private static Task TerminateAsync(Platform platform, EnvironmentState state) =>
        platform.Ec2().TerminateInstancesAsync(new TerminateInstancesRequest { InstanceIds = [state.Launch!.InstanceId] }, TestContext.Current.CancellationToken);
}
