using System.Globalization;
using DevEnv.Agent.Strategy;
using DevEnv.Shared.Processes;

namespace DevEnv.Agent.Tests;

public sealed class ExecutableTests
{
    private const string TellsItsNumber = "#!/bin/bash\necho \"me $$\"\nexec sleep 1000\n";

    [Fact]
    public async Task The_executable_boots_takes_a_command_and_ends_its_strategy_on_SIGTERM()
    {
        await using var driver = await AgentDriver.PrepareAsync(TellsItsNumber);
        using var agent = AgentExecutable.Start(driver, "127.0.0.1:0", "none");
        await driver.UntilAsync(() => driver.Aws.Report?.IsReady() == true);
        var strategy = StrategyOf(driver);
        agent.Lines.ShouldContain("dev-env stage ready done the strategy runs, for 2 s now");

        var answer = await AgentExecutable.CommandAsync(driver, """{"action":"halt","requestedBy":"ada"}""");
        answer.ExitCode.ShouldBe(0, answer.All);
        answer.Output.ShouldContain("\"ok\":true");
        (await AgentExecutable.CommandAsync(driver, """{"action":"dance","requestedBy":"ada"}""")).ExitCode.ShouldBe(1);

        Native.Signal(agent.Process.Id, Native.Terminate);
        await agent.Process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(AgentDriver.Patience, TimeProvider.System, TestContext.Current.CancellationToken);

        agent.Process.ExitCode.ShouldBe(0);
        IsAlive(strategy).ShouldBeFalse();
        driver.Aws.Report!.Strategy!.Status.ShouldBe("stopped");
    }

    [Fact]
    public async Task The_strategy_does_not_outlive_an_agent_that_is_killed()
    {
        await using var driver = await AgentDriver.PrepareAsync(TellsItsNumber);
        using var agent = AgentExecutable.Start(driver, "127.0.0.1:0", "none");
        await driver.UntilAsync(() => driver.Aws.Report?.IsReady() == true);
        var strategy = StrategyOf(driver);
        IsAlive(strategy).ShouldBeTrue();

        Native.Signal(agent.Process.Id, Native.Kill);

        await driver.UntilAsync(() => !IsAlive(strategy));
    }

    [Fact]
    public async Task An_agent_is_small_at_rest()
    {
        await using var driver = await AgentDriver.PrepareAsync(TellsItsNumber);
        using var agent = AgentExecutable.Start(driver, "127.0.0.1:0", "none");
        await driver.UntilAsync(() => driver.Aws.Report?.IsReady() == true);
        agent.Process.Refresh();
        agent.Process.WorkingSet64.ShouldBeLessThan(160L * 1024 * 1024);
        TestContext.Current.TestOutputHelper?.WriteLine($"{agent.Process.WorkingSet64 / 1024 / 1024} MiB, {agent.Process.TotalProcessorTime.TotalMilliseconds:0} ms CPU until ready");
    }

    [Fact]
    public async Task A_wrong_variable_ends_it_with_one_line()
    {
        var result = await Tool.RunAsync(
            AgentExecutable.Path, [], new Dictionary<string, string> { ["DEVENV_LISTEN"] = "everywhere" }, cancellationToken: TestContext.Current.CancellationToken);
        result.ExitCode.ShouldBe(2);
        result.Output.Trim().ShouldBe("dev-env agent: DEVENV_LISTEN is 'everywhere': expected address:port, for example 127.0.0.1:8080.");
    }

    private static int StrategyOf(AgentDriver driver) => int.Parse(
        driver.Aws.Report!.LogTail.Last(line => line.Contains(" out me ", StringComparison.Ordinal)).Split(' ')[^1], CultureInfo.InvariantCulture);

    private static bool IsAlive(int process)
    {
        try
        {
            return !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
