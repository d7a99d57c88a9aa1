using DevEnv.Contracts.State;
using DevEnv.LocalRunner.Cloud.Ec2;
using DevEnv.Scenarios.Driving;

namespace DevEnv.Scenarios;

/// <summary>A comment that cannot be written waits; it never stops the environment, nor its destroying.</summary>
public sealed class With_a_GitHub_that_fails
{
    [Fact]
    public async Task A_ready_environment_is_announced_when_GitHub_is_back()
    {
        await using var platform = await Platform.StartAsync();
        var (pullRequest, _) = await platform.OpenAsync();
        await StepsUntilAsync(platform, pullRequest, s => s.Step == ProvisionStep.Boot);
        platform.Local.GitHubApi.IsDown = true;

        var ready = await StepsUntilAsync(platform, pullRequest, s => s.Phase == Phase.Ready);
        ready.PendingEffects.ShouldContain(new WriteComment());
        platform.Local.GitHubApi.IsDown = false;
        await platform.UntilAsync(pullRequest, Phase.Ready);

        platform.Comments(pullRequest).ShouldHaveSingleItem().Body.ShouldContain("is ready");
    }

    [Fact]
    public async Task A_failed_provisioning_is_destroyed_before_it_is_told()
    {
        await using var platform = await Platform.StartAsync(ec2: new Ec2Behaviour { Launch = _ => LaunchFate.DiesWhilePending });
        var (pullRequest, _) = await platform.OpenAsync();
        await StepsUntilAsync(platform, pullRequest, s => s.Step == ProvisionStep.Boot);
        platform.Local.GitHubApi.IsDown = true;

        await StepsUntilAsync(platform, pullRequest, s => s.Phase == Phase.Absent);
        (await Leftovers.FindAsync(platform)).ShouldBeEmpty();
        platform.Local.GitHubApi.IsDown = false;
        await platform.UntilAsync(pullRequest, Phase.Absent);

        platform.Comments(pullRequest).ShouldHaveSingleItem().Body.ShouldContain("failed", Case.Insensitive);
    }

    private static async Task<EnvironmentState> StepsUntilAsync(Platform platform, LocalRunner.Peers.GitHub.PullRequest pullRequest, Func<EnvironmentState, bool> reached)
    {
        for (var step = 0; step < 5000; step++)
        {
            if (await platform.StateAsync(pullRequest) is { } state && reached(state))
            {
                return state;
            }

            platform.Clock.AdvanceToNextTimer();
        }

        throw new TimeoutException("5000 timers did not lead there.");
    }
}
