using DevEnv.Contracts.State;
using DevEnv.Scenarios.Driving;

namespace DevEnv.Scenarios.Judges;

/// <summary>The main job on an AWS that is not ours; docs/judges.md lists where the two differ.</summary>
[Collection(OutsideJudges.Name)]
public sealed class Run_on_moto
{
    [Fact]
    public async Task The_main_job_leads_to_a_ready_environment()
    {
        Assert.SkipWhen(MotoServer.Missing is not null, MotoServer.Missing ?? "");
        await using var cloud = await MotoCloud.StartAsync(TestContext.Current.CancellationToken);

        var (pullRequest, _) = await cloud.Platform.OpenAsync();
        var state = await cloud.Platform.UntilAsync(pullRequest, Phase.Ready);

        var comment = cloud.Platform.Comments(pullRequest).ShouldHaveSingleItem();
        comment.Body.ShouldContain($"http://{state.Launch!.PrivateIp}:8080");
        (await Leftovers.FindAsync(cloud.Platform)).ShouldContain(state.Launch.InstanceId);
    }

    [Fact]
    public async Task A_provisioning_that_fails_leaves_nothing_behind()
    {
        Assert.SkipWhen(MotoServer.Missing is not null, MotoServer.Missing ?? "");
        await using var cloud = await MotoCloud.StartAsync(TestContext.Current.CancellationToken);
        cloud.Boot = Boot.FailsAtStrategy;

        var (pullRequest, _) = await cloud.Platform.OpenAsync();
        var state = await cloud.Platform.UntilAsync(pullRequest, Phase.Absent);

        state.Failure!.Message.ShouldContain("SHA-256 of the strategy binary differs");
        cloud.Platform.Comments(pullRequest).ShouldHaveSingleItem().Body.ShouldContain("failed", Case.Insensitive);

        // moto keeps an instance's first interface unless told otherwise; EC2 deletes it with the instance. Nothing else is forgiven.
        (await Leftovers.FindAsync(cloud.Platform)).Where(l => !l.StartsWith("eni-", StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
