using DevEnv.Agent.Boot;
using DevEnv.Agent.Logs;
using DevEnv.Agent.Strategy;

namespace DevEnv.Agent.Tests;

public sealed class SupervisorTests
{
    [Fact]
    public async Task A_strategy_that_keeps_falling_is_started_again_a_few_times_and_then_left()
    {
        // Falls when told, after it was ready.
        await using var agent = await AgentDriver.ReadyAsync("#!/bin/bash\nuntil [[ -e ../../fall ]]; do sleep 0.02; done\nexit 9\n");
        await File.WriteAllTextAsync(Path.Combine(agent.WorkDirectory, "strategy", "fall"), "", TestContext.Current.CancellationToken);

        await agent.UntilAsync(() => agent.Aws.Report!.Strategy!.Status == "crashed", TimeSpan.FromSeconds(1));

        agent.Aws.Report!.Strategy!.Restarts.ShouldBe(RestartPolicy.Default.MaximumCrashes - 1);
        agent.Aws.Report.Strategy.ExitCode.ShouldBe(9);
        (await agent.LogAsync()).ShouldContain(line => line.Contains("not started again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_strategy_that_ignores_SIGTERM_is_killed_with_all_it_started()
    {
        await using var agent = await AgentDriver.ReadyAsync("#!/bin/bash\ntrap '' TERM\nsleep 1000 &\necho \"child $!\"\nwhile true; do sleep 1000; done\n");
        string? child = null;
        await agent.UntilAsync(async () => (child = (await agent.LogAsync()).FirstOrDefault(line => line.StartsWith("out: child ", StringComparison.Ordinal))) is not null);
        var childProcess = $"/proc/{child!.Split(' ')[2]}";
        Directory.Exists(childProcess).ShouldBeTrue();

        var stopping = agent.CommandAsync("stop");
        await agent.UntilAsync(() => stopping.IsCompleted, TimeSpan.FromSeconds(0.5));

        (await stopping).GetProperty("ok").GetBoolean().ShouldBeTrue();
        (await stopping).GetProperty("strategy").GetProperty("exitCode").GetInt32().ShouldBe(128 + 9);
        await agent.UntilAsync(() => !Directory.Exists(childProcess) || File.ReadAllText($"{childProcess}/stat").Contains(") Z ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_strategy_that_is_stopped_in_the_moment_of_its_start_ends_without_a_word()
    {
        // By a clock that stands: the signal itself must end it, not the time after which it is killed.
        await using var agent = await AgentDriver.ReadyAsync();
        var executable = Directory.EnumerateFiles(Path.Combine(agent.WorkDirectory, "strategy"), "mean-reversion-v3", SearchOption.AllDirectories).Single();
        var plan = new LaunchPlan { Executable = executable, Folder = "none", Sha = "a", Environment = new Dictionary<string, string>() };
        var log = new LogRing(agent.Clock);
        for (var i = 0; i < 50; i++)
        {
            using var strategy = StrategyProcess.Start(plan, new Confinement(confined: false), log, agent.Clock);

            await strategy.StopAsync().WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, TestContext.Current.CancellationToken);

            (await strategy.Exited).ShouldBe(128 + Native.Terminate);
        }
    }

    [Fact]
    public async Task A_strategy_that_floods_its_output_fills_neither_memory_nor_the_log()
    {
        await using var agent = await AgentDriver.ReadyAsync(
            "#!/bin/bash\nhead -c 3000000 /dev/zero | tr '\\0' x\necho\nseq 1 100000\necho -e 'bell\\a and \\e[31mred'>&2\ntouch ../../flooded\nexec sleep 1000\n");
        await agent.UntilAsync(() => File.Exists(Path.Combine(agent.WorkDirectory, "strategy", "flooded")));
        await agent.CommandAsync("stop");

        var log = await agent.LogAsync();

        log.Length.ShouldBeLessThanOrEqualTo(2000);
        log.ShouldAllBe(line => line.Length < 600);
        log.ShouldContain(line => line.StartsWith("out: xxxx", StringComparison.Ordinal) && line.EndsWith(" [cut]", StringComparison.Ordinal));
        log.ShouldContain(line => line.Contains("lines of the strategy dropped", StringComparison.Ordinal));
        log.ShouldContain("err: bell  and  [31mred");
        agent.Aws.Reports.ShouldAllBe(report => report.Length <= Contracts.Instances.AgentReport.MaximumBytes);
    }

    [Fact]
    public async Task A_strategy_that_ends_by_itself_has_exited_and_stays_so()
    {
        await using var agent = await AgentDriver.ReadyAsync("#!/bin/bash\nuntil [[ -e ../../end ]]; do sleep 0.02; done\n");
        await File.WriteAllTextAsync(Path.Combine(agent.WorkDirectory, "strategy", "end"), "", TestContext.Current.CancellationToken);
        await agent.UntilAsync(() => agent.Aws.Report!.Strategy!.Status == "exited");

        agent.Clock.Advance(TimeSpan.FromHours(1));

        agent.Aws.Report!.Strategy!.Restarts.ShouldBe(0);
        agent.Aws.Report.Strategy.ExitCode.ShouldBe(0);
    }
}
