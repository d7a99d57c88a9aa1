using DevEnv.Contracts.State;
using DevEnv.LocalRunner.Peers.GitHub;
using DevEnv.Scenarios.Driving;
using DevEnv.Shared;

namespace DevEnv.Scenarios;

/// <summary>Executions of an older version's machines on the functions of today (docs/decisions/0014).</summary>
public sealed class Executions_that_outlive_a_deployment
{
    public static TheoryData<string> Versions => [.. Directory.EnumerateDirectories(Folder()).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task An_older_version_s_machines_provision_update_and_destroy_to_the_end(string version)
    {
        await using var platform = await Platform.StartAsync(machines: Path.Combine(Folder(), version));
        var (pullRequest, _) = await platform.OpenAsync();
        var ready = await platform.UntilAsync(pullRequest, Phase.Ready);

        await platform.Local.People.PushAsync(pullRequest, new NewPush(Without: ["README.md"]), CancellationToken.None);
        var updated = await platform.UntilAsync(pullRequest, Phase.Ready);
        updated.HeadSha.ShouldNotBe(ready.HeadSha);

        await platform.Local.People.CloseAsync(pullRequest, merged: false, CancellationToken.None);
        await platform.UntilAsync(pullRequest, Phase.Absent);
        (await Leftovers.FindAsync(platform)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task An_older_version_s_machine_rolls_back_what_fails(string version)
    {
        await using var platform = await Platform.StartAsync(Boot.FailsAtStrategy, machines: Path.Combine(Folder(), version));
        var (pullRequest, _) = await platform.OpenAsync();

        var state = await platform.UntilAsync(pullRequest, Phase.Absent);

        state.Failure.ShouldNotBeNull();
        (await Leftovers.FindAsync(platform)).ShouldBeEmpty();
    }

    private static string Folder() => RepositoryTree.At("test", "Functions.Tests", "StateMachines", "versions");
}
