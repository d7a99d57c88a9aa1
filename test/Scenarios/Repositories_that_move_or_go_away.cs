using DevEnv.Contracts.State;
using DevEnv.LocalRunner.Peers.GitHub;
using DevEnv.Scenarios.Driving;

namespace DevEnv.Scenarios;

/// <summary>What GitHub says of repositories and of the App, taken at the webhook's door.</summary>
public sealed class Repositories_that_move_or_go_away
{
    [Fact]
    public async Task A_suspended_App_ends_its_environments_though_one_document_is_rubbish()
    {
        var (platform, pullRequest) = await ReadyAsync();
        await using var _ = platform;
        await platform.PutAsync("environments/0-1.json", "{\"schema\":1");

        await platform.Local.People.Owners.SuspendAsync(TestContext.Current.CancellationToken);

        var state = await platform.PassUntilAsync(pullRequest, s => s.Phase == Phase.Absent);
        state.Ended.ShouldNotBeNull().Text.ShouldContain("suspended");
        (await Leftovers.FindAsync(platform)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_repository_that_the_App_is_taken_from_loses_its_environments()
    {
        var (platform, pullRequest) = await ReadyAsync();
        await using var _ = platform;

        await platform.Local.People.Owners.RemoveFromInstallationAsync(Desk.Repository, TestContext.Current.CancellationToken);

        (await platform.PassUntilAsync(pullRequest, s => s.Phase == Phase.Absent)).Ended!.Text.ShouldContain("removed from the repository");
    }

    [Fact]
    public async Task A_renamed_repository_keeps_its_environments_under_the_new_name()
    {
        var (platform, pullRequest) = await ReadyAsync();
        await using var _ = platform;
        var before = (await platform.StateAsync(pullRequest))!;

        var (repository, _) = await platform.Local.People.Owners.RenameRepositoryAsync(Desk.Repository, "alpha", TestContext.Current.CancellationToken);

        var renamed = platform.Local.GitHub.FindPullRequest(repository.FullName, pullRequest.Number)!;
        var after = (await platform.StateAsync(renamed))!;
        (after.Repository.FullName, after.Environment, after.Generation, after.Phase).ShouldBe(("quant-desk/alpha", before.Environment, before.Generation, Phase.Ready));
    }

    private static async Task<(Platform Platform, PullRequest PullRequest)> ReadyAsync()
    {
        var platform = await Platform.StartAsync();
        var (pullRequest, _) = await platform.OpenAsync();
        await platform.UntilAsync(pullRequest, Phase.Ready);
        return (platform, pullRequest);
    }
}
