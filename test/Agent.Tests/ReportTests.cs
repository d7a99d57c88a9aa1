using DevEnv.Agent.Reporting;
using DevEnv.Contracts.Instances;

namespace DevEnv.Agent.Tests;

public sealed class ReportTests
{
    [Fact]
    public async Task A_bucket_that_refuses_holds_up_nothing_and_gets_the_report_at_the_next_tick()
    {
        await using var agent = await AgentDriver.PrepareAsync(AgentDriver.StaysUp);
        agent.Aws.PutsFail = true;
        await agent.StartAsync();
        await agent.UntilAsync(() => agent.Console.Lines.Contains("dev-env stage ready done the strategy runs, for 2 s now"), TimeSpan.FromSeconds(0.5));
        await agent.UntilAsync(() => agent.Aws.RefusedPuts > 0);
        agent.Aws.Reports.ShouldBeEmpty();

        agent.Aws.PutsFail = false;
        await agent.UntilAsync(() => agent.Aws.Report?.IsReady() == true, TimeSpan.FromSeconds(5));

        agent.Aws.Report!.LogTail.Count(line => line.Contains("could not be put", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Each_minute_there_is_a_new_report()
    {
        await using var agent = await AgentDriver.ReadyAsync();
        var before = agent.Aws.Report!.ReportedAt;
        agent.Clock.Advance(Reporter.Interval);
        await agent.UntilAsync(() => agent.Aws.Report!.ReportedAt >= before + TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task The_longest_lines_of_the_widest_characters_stay_within_the_bound()
    {
        await using var agent = await AgentDriver.ReadyAsync(
            "#!/bin/bash\nfor i in {1..100}; do printf '\\xe2\\x9a\\xa1%.0s' {1..700}; echo; done\ntouch ../../written\nexec sleep 1000\n");
        await agent.UntilAsync(() => File.Exists(Path.Combine(agent.WorkDirectory, "strategy", "written")));
        agent.Clock.Advance(Reporter.Interval);
        await agent.UntilAsync(() => agent.Aws.Report!.LogTail.Any(line => line.Contains('⚡', StringComparison.Ordinal)));

        agent.Aws.Reports.ShouldAllBe(report => report.Length <= AgentReport.MaximumBytes);
        agent.Aws.Report!.LogTail.Count.ShouldBeInRange(1, AgentReport.MaximumLogLines);
    }

    [Fact]
    public async Task The_last_report_says_that_the_strategy_was_stopped()
    {
        await using var agent = await AgentDriver.ReadyAsync();
        await agent.StopAsync();
        agent.Aws.Report!.Strategy!.Status.ShouldBe("stopped");
    }
}
