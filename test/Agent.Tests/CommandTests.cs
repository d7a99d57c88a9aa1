using System.Net.Sockets;
using DevEnv.Agent.Commands;
using DevEnv.Contracts.Instances;

namespace DevEnv.Agent.Tests;

public sealed class CommandTests
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(0.5);

    [Fact]
    public async Task Stop_ends_the_strategy_and_resume_starts_it_again()
    {
        await using var agent = await AgentDriver.ReadyAsync();

        (await agent.CommandAsync("stop")).GetProperty("strategy").GetProperty("status").GetString().ShouldBe("stopped");
        await agent.UntilAsync(() => agent.Aws.Report!.Strategy!.Status == "stopped");
        (await agent.CommandAsync("resume")).GetProperty("strategy").GetProperty("status").GetString().ShouldBe("running");
        await agent.UntilAsync(() => agent.Aws.Report!.Strategy!.Status == "running");
    }

    [Fact]
    public async Task Halt_is_kept_with_its_author_until_resume()
    {
        await using var agent = await AgentDriver.ReadyAsync();

        (await agent.CommandAsync("halt", "drawdown\nnext line")).GetProperty("ok").GetBoolean().ShouldBeTrue();
        await agent.UntilAsync(() => agent.Aws.Report!.Halt is not null);
        agent.Aws.Report!.Halt!.By.ShouldBe("ada");
        agent.Aws.Report.Halt.Reason.ShouldBe("drawdown next line");
        (await agent.StatusAsync()).GetProperty("halt").GetProperty("by").GetString().ShouldBe("ada");

        await agent.CommandAsync("resume");
        await agent.UntilAsync(() => agent.Aws.Report!.Halt is null);
    }

    [Fact]
    public async Task Redeploy_brings_the_new_strategy_and_takes_the_old_one_away()
    {
        await using var agent = await AgentDriver.ReadyAsync();
        var next = agent.Stage("strategies/mean-reversion-v3", "#!/bin/bash\necho second\nexec sleep 1000\n", "bbbb");

        var answer = agent.CommandAsync(new AgentCommand { Action = AgentCommand.Redeploy, RequestedBy = "ada", HeadSha = new string('b', 40), StrategyBinary = next });
        await agent.UntilAsync(() => answer.IsCompleted, Step);

        (await answer).GetProperty("ok").GetBoolean().ShouldBeTrue((await answer).ToString());
        await agent.UntilAsync(() => agent.Aws.Report!.Strategy is { Status: "running" } strategy && strategy.Sha == new string('b', 40));
        await agent.UntilAsync(async () => (await agent.LogAsync()).Contains("out: second"));
        Directory.GetDirectories(Path.Combine(agent.WorkDirectory, "strategy")).Single().ShouldContain(next.Sha256[..16]);
        (await agent.StatusAsync()).GetProperty("headSha").GetString().ShouldBe(new string('b', 40));
    }

    [Fact]
    public async Task A_redeploy_that_is_not_what_was_staged_leaves_the_old_strategy_running()
    {
        await using var agent = await AgentDriver.ReadyAsync();
        var next = agent.Stage("strategies/mean-reversion-v3", "#!/bin/bash\necho evil\n", "bbbb") with { Sha256 = new string('0', 64) };

        var answer = await agent.CommandAsync(new AgentCommand { Action = AgentCommand.Redeploy, RequestedBy = "ada", HeadSha = new string('b', 40), StrategyBinary = next });

        answer.GetProperty("ok").GetBoolean().ShouldBeFalse();
        answer.GetProperty("message").GetString()!.ShouldContain("SHA-256");
        await agent.UntilAsync(() => agent.Aws.Report!.LastCommand is { Ok: false });
        agent.Aws.Report!.LastCommand!.HeadSha.ShouldBe(new string('b', 40));
        agent.Aws.Report.LastCommand.Message.ShouldContain("SHA-256");
        agent.Aws.Report.Strategy!.Sha.ShouldBe(agent.Description.HeadSha);
        var status = await agent.StatusAsync();
        status.GetProperty("headSha").GetString().ShouldBe(agent.Description.HeadSha);
        status.GetProperty("strategy").GetProperty("status").GetString().ShouldBe("running");
    }

    [Fact]
    public async Task A_redeploy_that_comes_twice_interrupts_nothing()
    {
        await using var agent = await AgentDriver.ReadyAsync();
        var again = new AgentCommand
        {
            Action = AgentCommand.Redeploy,
            RequestedBy = "ada",
            HeadSha = agent.Description.HeadSha,
            StrategyBinary = agent.Description.StrategyBinary,
            StrategyConfig = agent.Description.StrategyConfig,
        };

        var answer = await agent.CommandAsync(again);

        answer.GetProperty("ok").GetBoolean().ShouldBeTrue(answer.ToString());
        answer.GetProperty("message").GetString()!.ShouldContain("runs already");
        await agent.UntilAsync(() => agent.Aws.Report!.LastCommand is { Ok: true, Action: "redeploy" });
        (await agent.LogAsync()).Count(line => line.Contains("out: started", StringComparison.Ordinal)).ShouldBe(1);

        await agent.CommandAsync("stop");
        var started = agent.CommandAsync(again);
        await agent.UntilAsync(() => started.IsCompleted, Step);
        (await started).GetProperty("strategy").GetProperty("status").GetString().ShouldBe("running");
    }

    [Fact]
    public async Task A_redeployed_strategy_that_falls_at_once_gives_way_to_the_old_one()
    {
        await using var agent = await AgentDriver.ReadyAsync();
        var next = agent.Stage("strategies/mean-reversion-v3", "#!/bin/bash\necho no such market\nexit 4\n", "bbbb");

        var answer = await agent.CommandAsync(new AgentCommand { Action = AgentCommand.Redeploy, RequestedBy = "ada", HeadSha = new string('b', 40), StrategyBinary = next });

        answer.GetProperty("ok").GetBoolean().ShouldBeFalse();
        answer.GetProperty("message").GetString()!.ShouldContain("no such market");
        answer.GetProperty("message").GetString()!.ShouldEndWith($"The strategy of {agent.Description.HeadSha} runs again.");
        await agent.UntilAsync(() => agent.Aws.Report is { LastCommand: { Ok: false }, Strategy.Status: "running" });
        agent.Aws.Report!.Strategy!.Sha.ShouldBe(agent.Description.HeadSha);
        agent.Aws.Report.LastCommand!.Message.ShouldContain("no such market");
        agent.Aws.Report.LastCommand.Message.Length.ShouldBeLessThanOrEqualTo(CommandReport.LongestMessage);
        (await agent.StatusAsync()).GetProperty("headSha").GetString().ShouldBe(agent.Description.HeadSha);
        Directory.GetDirectories(Path.Combine(agent.WorkDirectory, "strategy")).Single().ShouldContain(agent.Description.StrategyBinary.Sha256[..16]);
    }

    [Fact]
    public async Task A_stopped_strategy_stays_stopped_when_a_redeploy_fails()
    {
        await using var agent = await AgentDriver.ReadyAsync();
        await agent.CommandAsync("stop");
        var next = agent.Stage("strategies/mean-reversion-v3", "#!/bin/bash\nexit 4\n", "bbbb");

        var answer = await agent.CommandAsync(new AgentCommand { Action = AgentCommand.Redeploy, RequestedBy = "ada", HeadSha = new string('b', 40), StrategyBinary = next });

        answer.GetProperty("ok").GetBoolean().ShouldBeFalse();
        answer.GetProperty("strategy").GetProperty("status").GetString().ShouldBe("stopped");
        answer.GetProperty("strategy").GetProperty("sha").GetString().ShouldBe(agent.Description.HeadSha);
        (await agent.CommandAsync("resume")).GetProperty("strategy").GetProperty("sha").GetString().ShouldBe(agent.Description.HeadSha);
    }

    [Theory]
    [InlineData("""{"action":"reboot","requestedBy":"ada"}""", "Unknown action 'reboot': expected halt, resume, redeploy or stop.")]
    [InlineData("""{"action":"redeploy","requestedBy":"ada"}""", "redeploy needs strategyBinary")]
    [InlineData("""{"action":"stop"}""", "requestedBy")]
    [InlineData("rm -rf /", "not a command")]
    [InlineData("", "not a command")]
    public async Task What_is_no_command_is_refused_with_what_to_do(string json, string why)
    {
        await using var agent = await AgentDriver.ReadyAsync();
        var answer = await agent.RawCommandAsync(json);
        answer.GetProperty("ok").GetBoolean().ShouldBeFalse();
        answer.GetProperty("message").GetString()!.ShouldContain(why);
    }

    [Fact]
    public async Task A_command_of_a_megabyte_is_refused_and_the_next_one_answered()
    {
        await using var agent = await AgentDriver.ReadyAsync();
        try
        {
            var answer = await agent.RawCommandAsync(new string('x', 1024 * 1024));
            answer.GetProperty("ok").GetBoolean().ShouldBeFalse();
        }
        catch (IOException)
        {
            // The agent hung up in the middle of it.
        }
        catch (SocketException)
        {
        }

        (await agent.CommandAsync("halt")).GetProperty("ok").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Before_the_environment_is_ready_commands_say_where_the_boot_stands()
    {
        await using var agent = await AgentDriver.StartAsync(AgentDriver.StaysUp, d => d with { StrategyBinary = d.StrategyBinary with { Sha256 = new string('0', 64) } });
        await agent.UntilAsync(() => agent.Aws.Report?.FailedStage() is not null);
        (await agent.CommandAsync("resume")).GetProperty("message").GetString()!.ShouldContain("strategy-binary is failed");
    }

    [Fact]
    public async Task Only_the_agents_user_may_open_the_socket()
    {
        await using var agent = await AgentDriver.ReadyAsync();
        File.GetUnixFileMode(agent.SocketPath).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task The_command_line_says_when_no_agent_is_there()
    {
        var output = new StringWriter();
        var code = await CommandClient.RunAsync([], name => name == "DEVENV_SOCKET" ? "/tmp/no-agent-here.sock" : null, TimeProvider.System, new StringReader("{}"), output);
        code.ShouldBe(2);
        output.ToString().ShouldContain("\"ok\":false");
    }
}
