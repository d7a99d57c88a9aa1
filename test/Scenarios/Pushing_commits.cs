using System.Text;
using DevEnv.Contracts.State;
using DevEnv.LocalRunner.Peers.GitHub;
using DevEnv.Scenarios.Driving;

namespace DevEnv.Scenarios;

public sealed class Pushing_commits
{
    private static readonly NewPush NewStrategy = new(Files: new Dictionary<string, byte[]> { ["strategies/mean-reversion-v3"] = Encoding.UTF8.GetBytes("#!/bin/sh\necho newer\nsleep 1000\n") });

    private static readonly NewPush OtherLimits = new(Configuration: Wishes.Example.Replace("max_drawdown_pct: ", "max_drawdown_pct: 1 # was ", StringComparison.Ordinal));

    [Fact]
    public async Task A_newer_strategy_goes_into_the_same_environment()
    {
        await using var platform = await Platform.StartAsync();
        var (pullRequest, _) = await platform.OpenAsync();
        var before = await platform.UntilAsync(pullRequest, Phase.Ready);

        var (pushed, delivery) = await platform.Local.People.PushAsync(pullRequest, NewStrategy, CancellationToken.None);
        delivery.StatusCode.ShouldBe(202, delivery.Answer);
        (await platform.StateAsync(pullRequest))!.Phase.ShouldBe(Phase.Updating);
        var after = await platform.UntilAsync(pullRequest, Phase.Ready);

        after.HeadSha.ShouldBe(pushed.HeadSha);
        (after.Generation, after.Launch!.InstanceId, after.Deadline).ShouldBe((before.Generation, before.Launch!.InstanceId, before.Deadline));
        after.Strategy!.Binary.Sha256.ShouldNotBe(before.Strategy!.Binary.Sha256);
        platform.Comments(pullRequest).ShouldHaveSingleItem().Body.ShouldContain("deployed in place");
    }

    [Fact]
    public async Task Another_shape_replaces_the_environment_and_keeps_its_deadline()
    {
        await using var platform = await Platform.StartAsync();
        var (pullRequest, _) = await platform.OpenAsync();
        var before = await platform.UntilAsync(pullRequest, Phase.Ready);
        platform.Clock.Advance(TimeSpan.FromHours(5));

        await platform.Local.People.PushAsync(pullRequest, OtherLimits, CancellationToken.None);
        (await platform.StateAsync(pullRequest))!.Phase.ShouldBe(Phase.Destroying);
        var after = await platform.UntilAsync(pullRequest, Phase.Ready);

        after.Generation.ShouldBe(2);
        after.Deadline.ShouldBe(before.Deadline);
        after.Launch!.InstanceId.ShouldNotBe(before.Launch!.InstanceId);
        platform.Comments(pullRequest).ShouldHaveSingleItem().Body.ShouldContain("`risk_config` changed");
    }

    [Fact]
    public async Task While_it_is_being_made_the_newest_commit_wins()
    {
        await using var platform = await Platform.StartAsync();
        var (pullRequest, _) = await platform.OpenAsync();
        await platform.Local.People.PushAsync(pullRequest, NewStrategy, CancellationToken.None);
        var (newest, _) = await platform.Local.People.PushAsync(pullRequest, NewStrategy with { Without = ["README.md"] }, CancellationToken.None);

        var state = await platform.UntilAsync(pullRequest, Phase.Ready);

        (state.HeadSha, state.Generation).ShouldBe((newest.HeadSha, 1));
    }

    [Fact]
    public async Task A_commit_without_the_file_ends_it_and_one_with_the_file_begins_anew()
    {
        await using var platform = await Platform.StartAsync();
        var (pullRequest, _) = await platform.OpenAsync();
        await platform.UntilAsync(pullRequest, Phase.Ready);

        await platform.Local.People.PushAsync(pullRequest, new NewPush(Without: [Desk.ConfigurationFile]), CancellationToken.None);
        await platform.UntilAsync(pullRequest, Phase.Absent);
        platform.Comments(pullRequest).ShouldHaveSingleItem().Body.ShouldContain("was removed");
        (await Leftovers.FindAsync(platform)).ShouldBeEmpty();

        await platform.Local.People.PushAsync(pullRequest, new NewPush(Configuration: Wishes.Example), CancellationToken.None);
        (await platform.UntilAsync(pullRequest, Phase.Ready)).Generation.ShouldBe(2);
    }

    [Fact]
    public async Task A_bad_file_leaves_the_older_commit_running_and_says_why()
    {
        await using var platform = await Platform.StartAsync();
        var (pullRequest, _) = await platform.OpenAsync();
        var before = await platform.UntilAsync(pullRequest, Phase.Ready);

        await platform.Local.People.PushAsync(pullRequest, new NewPush(Configuration: Wishes.Example.Replace("sandbox: true", "sandbox: false", StringComparison.Ordinal)), CancellationToken.None);
        var after = await platform.UntilAsync(pullRequest, Phase.Ready);

        after.HeadSha.ShouldBe(before.HeadSha);
        var body = platform.Comments(pullRequest).ShouldHaveSingleItem().Body;
        body.ShouldContain("The newest commit is not deployed");
        body.ShouldContain("sandbox");
    }

    [Fact]
    public async Task A_strategy_that_is_not_there_is_waited_for_and_then_the_older_one_goes_on()
    {
        await using var platform = await Platform.StartAsync();
        var (pullRequest, _) = await platform.OpenAsync();
        var before = await platform.UntilAsync(pullRequest, Phase.Ready);

        await platform.Local.People.PushAsync(pullRequest, new NewPush(Without: ["strategies/mean-reversion-v3"]), CancellationToken.None);
        var after = await platform.UntilAsync(pullRequest, Phase.Ready);

        after.HeadSha.ShouldBe(before.HeadSha);
        after.UpdateProblem!.Failure.Error.ShouldBe("StrategyMissing");
        platform.Comments(pullRequest).ShouldHaveSingleItem().Body.ShouldContain("could not be deployed");
    }

    [Fact]
    public async Task A_hold_keeps_pushes_waiting_until_it_is_lifted()
    {
        await using var platform = await Platform.StartAsync();
        var (pullRequest, _) = await platform.OpenAsync();
        var before = await platform.UntilAsync(pullRequest, Phase.Ready);

        await platform.SayAsync(pullRequest, Desk.Developer, "/dev-env hold");
        var (pushed, _) = await platform.Local.People.PushAsync(pullRequest, NewStrategy, CancellationToken.None);
        var held = await platform.UntilAsync(pullRequest, Phase.Ready);
        (held.HeadSha, held.Next!.HeadSha, held.Deadline).ShouldBe((before.HeadSha, pushed.HeadSha, before.Deadline));

        await platform.SayAsync(pullRequest, Desk.Colleague, "/dev-env hold off");
        (await platform.UntilAsync(pullRequest, Phase.Ready)).HeadSha.ShouldBe(pushed.HeadSha);
    }
}
