using DevEnv.Contracts.Instances;

namespace DevEnv.Agent.Tests;

/// <summary>The agent falls, or the instance is rebooted: the description is still the one of the launch.</summary>
public sealed class RestartTests
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(0.5);
    private static readonly string Newer = new('b', 40);

    [Fact]
    public async Task What_was_deployed_last_runs_again()
    {
        await using var agent = await AgentDriver.ReadyAsync();
        await RedeployAsync(agent);
        // Its role reads the newest commits' files only.
        agent.Aws.Objects.TryRemove($"artifacts-bucket/{agent.Description.StrategyBinary.Key}", out _).ShouldBeTrue();

        await RestartAsync(agent);

        agent.Aws.Report!.Strategy!.Sha.ShouldBe(Newer);
        agent.Stage(BootStage.Description).Detail!.ShouldContain($"the commit {Newer} that was deployed last");
        await agent.UntilAsync(async () => (await agent.LogAsync()).Contains("out: second"));
        (await agent.StatusAsync()).GetProperty("headSha").GetString().ShouldBe(Newer);
        File.GetUnixFileMode(Deployed(agent)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task A_redeploy_that_failed_is_not_what_was_deployed_last()
    {
        await using var agent = await AgentDriver.ReadyAsync();
        (await RedeployAsync(agent, "#!/bin/bash\nexit 4\n")).ShouldBeFalse();

        await RestartAsync(agent);

        agent.Aws.Report!.Strategy!.Sha.ShouldBe(agent.Description.HeadSha);
    }

    [Theory]
    [InlineData("generation\":3", "generation\":2", "generation 2")]
    [InlineData("reports/strategies", "reports/others", "only place this environment may write to")]
    [InlineData("{", "", "is not a description")]
    public async Task What_cannot_be_of_this_environment_is_told_and_the_launched_commit_runs(string text, string instead, string why)
    {
        await using var agent = await AgentDriver.ReadyAsync();
        await RedeployAsync(agent);
        await agent.StopAsync();
        var kept = await File.ReadAllTextAsync(Deployed(agent), TestContext.Current.CancellationToken);
        var broken = kept.Replace(text, instead, StringComparison.Ordinal);
        if (why == "generation 2")
        {
            broken = broken.Replace("-g3", "-g2", StringComparison.Ordinal);
        }

        broken.ShouldNotBe(kept);
        await File.WriteAllTextAsync(Deployed(agent), broken, TestContext.Current.CancellationToken);

        await RestartAsync(agent);

        agent.Aws.Report!.Strategy!.Sha.ShouldBe(agent.Description.HeadSha);
        (await agent.LogAsync()).ShouldContain(line => line.Contains("what was deployed last is not known", StringComparison.Ordinal) && line.Contains(why, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_disk_that_keeps_nothing_is_no_reason_to_refuse_what_runs()
    {
        await using var agent = await AgentDriver.ReadyAsync();
        Directory.CreateDirectory(Deployed(agent));

        (await RedeployAsync(agent)).ShouldBeTrue();

        (await agent.LogAsync()).ShouldContain(line => line.Contains("could not be kept for the next boot", StringComparison.Ordinal));
    }

    private static string Deployed(AgentDriver agent) => Path.Combine(agent.WorkDirectory, "deployed.json");

    private static async Task<bool> RedeployAsync(AgentDriver agent, string strategy = "#!/bin/bash\necho second\nexec sleep 1000\n")
    {
        var next = agent.Stage("strategies/mean-reversion-v3", strategy, "bbbb");
        var answer = agent.CommandAsync(new AgentCommand { Action = AgentCommand.Redeploy, RequestedBy = "ada", HeadSha = Newer, StrategyBinary = next });
        await agent.UntilAsync(() => answer.IsCompleted, Step);
        return (await answer).GetProperty("ok").GetBoolean();
    }

    private static async Task RestartAsync(AgentDriver agent)
    {
        await agent.StopAsync();
        agent.Aws.Reports.Clear();
        await agent.StartAsync();
        await agent.UntilAsync(() => agent.Aws.Report?.IsReady() == true, Step);
    }
}
