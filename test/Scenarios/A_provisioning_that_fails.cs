using DevEnv.Contracts.State;
using DevEnv.LocalRunner.Cloud.Ec2;
using DevEnv.Scenarios.Driving;

namespace DevEnv.Scenarios;

/// <summary>Each ends in one clear comment, and nothing is left in the cloud: asked over every resource type.</summary>
public sealed class A_provisioning_that_fails
{
    [Fact]
    public async Task Because_the_binary_never_comes()
    {
        await using var platform = await Platform.StartAsync();

        var (pullRequest, _) = await platform.OpenAsync(Wishes.Good() with { Without = ["strategies/mean-reversion-v3"] });

        await EndsCleanAsync(platform, pullRequest, "strategies/mean-reversion-v3");
    }

    [Fact]
    public async Task Because_there_is_no_capacity_anywhere()
    {
        await using var platform = await Platform.StartAsync(ec2: new Ec2Behaviour { Launch = _ => LaunchFate.NoCapacity });

        var (pullRequest, _) = await platform.OpenAsync();

        var state = await EndsCleanAsync(platform, pullRequest, "capacity");
        state.Failure!.Error.ShouldBe("NoCapacity");
    }

    [Fact]
    public async Task Because_the_boot_hangs()
    {
        await using var platform = await Platform.StartAsync(Boot.Hangs);

        var (pullRequest, _) = await platform.OpenAsync();

        var state = await EndsCleanAsync(platform, pullRequest, "10 minutes");
        state.Failure!.LogTail.ShouldContain(l => l.Contains("user data ran"));
    }

    [Fact]
    public async Task Because_a_boot_stage_fails()
    {
        await using var platform = await Platform.StartAsync(Boot.FailsAtStrategy);

        var (pullRequest, _) = await platform.OpenAsync();

        await EndsCleanAsync(platform, pullRequest, "SHA-256 of the strategy binary differs");
    }

    [Fact]
    public async Task Because_the_instance_dies()
    {
        await using var platform = await Platform.StartAsync(ec2: new Ec2Behaviour { Launch = _ => LaunchFate.DiesWhilePending });

        var (pullRequest, _) = await platform.OpenAsync();

        var state = await EndsCleanAsync(platform, pullRequest, "before it was ready");
        state.Failure!.Error.ShouldBe("InstanceLost");
    }

    [Fact]
    public async Task Can_be_tried_again_as_a_new_generation()
    {
        await using var platform = await Platform.StartAsync(ec2: new Ec2Behaviour { Launch = o => o.Number <= 9 ? LaunchFate.NoCapacity : LaunchFate.Normal });
        var (pullRequest, _) = await platform.OpenAsync();
        await platform.UntilAsync(pullRequest, Phase.Absent);

        await platform.Local.People.CloseAsync(pullRequest, merged: false, CancellationToken.None);
        await platform.Local.People.ReopenAsync(pullRequest, CancellationToken.None);
        var state = await platform.UntilAsync(pullRequest, Phase.Ready);

        state.Generation.ShouldBe(2);
        platform.Comments(pullRequest).ShouldHaveSingleItem().Body.ShouldContain("http://");
    }

    private static async Task<EnvironmentState> EndsCleanAsync(Platform platform, LocalRunner.Peers.GitHub.PullRequest pullRequest, string reason)
    {
        var state = await platform.UntilAsync(pullRequest, Phase.Absent);
        state.Failure.ShouldNotBeNull();
        state.Failure.Message.ShouldContain(reason);
        platform.Comments(pullRequest).ShouldHaveSingleItem().Body.ShouldContain(state.Failure.Error == "NoCapacity" ? "capacity" : "failed", Case.Insensitive);
        (await Leftovers.FindAsync(platform)).ShouldBeEmpty();
        return state;
    }
}
