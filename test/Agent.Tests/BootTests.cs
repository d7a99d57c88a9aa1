using System.Net;
using DevEnv.Contracts.Instances;

namespace DevEnv.Agent.Tests;

public sealed class BootTests
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_good_environment_becomes_ready_and_says_so_in_S3_on_the_console_and_over_HTTP()
    {
        await using var agent = await AgentDriver.ReadyAsync();

        agent.Aws.LastPut.ShouldBe("reports/reports/strategies-4fzz-12-g3/report.json");
        var report = agent.Aws.Report!;
        report.Environment.ShouldBe("strategies-4fzz-12");
        report.Generation.ShouldBe(3);
        report.Stages.Select(stage => stage.Name).ShouldBe(BootStage.All);
        report.Stages.ShouldAllBe(stage => stage.StartedAt != null && stage.EndedAt != null);
        report.Strategy!.Status.ShouldBe("running");
        report.Strategy.Sha.ShouldBe(agent.Description.HeadSha);
        agent.Stage(BootStage.MarketData).Detail.ShouldBe("not configured");
        agent.Stage(BootStage.Start).Detail.ShouldBe("not confined: local runner");
        agent.Console.Lines.Where(line => line.Contains(" done", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]).ShouldBe(BootStage.All);
        agent.Console.Lines.ShouldAllBe(line => line.StartsWith("dev-env stage ", StringComparison.Ordinal));
        var status = await agent.StatusAsync();
        status.GetProperty("ready").GetBoolean().ShouldBeTrue();
        status.GetProperty("confinement").GetString().ShouldBe("not confined: local runner");
        status.GetProperty("expiresAt").GetDateTimeOffset().ShouldBe(agent.Description.ExpiresAt);
        status.GetProperty("configuration").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_binary_with_another_hash_is_never_executable_and_the_boot_ends_there()
    {
        await using var agent = await AgentDriver.StartAsync(AgentDriver.StaysUp, d => d with { StrategyBinary = d.StrategyBinary with { Sha256 = new string('0', 64) } });
        await agent.UntilAsync(() => agent.Aws.Report?.FailedStage() is not null, Step);

        agent.Stage(BootStage.Strategy).Detail!.ShouldContain("SHA-256");
        agent.Stage(BootStage.MarketData).Status.ShouldBe(BootStageStatus.Pending);
        agent.Aws.Report!.Strategy.ShouldBeNull();
        Directory.EnumerateFiles(agent.WorkDirectory, "*", SearchOption.AllDirectories).Where(file => file != agent.SocketPath).ShouldBeEmpty();
        (await agent.GetAsync("/healthz")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task A_binary_of_another_size_fails_its_stage(int difference)
    {
        await using var agent = await AgentDriver.StartAsync(AgentDriver.StaysUp, d => d with { StrategyBinary = d.StrategyBinary with { Size = d.StrategyBinary.Size + difference } });
        await agent.UntilAsync(() => agent.Aws.Report?.FailedStage() is not null, Step);

        agent.Aws.Report!.FailedStage()!.Name.ShouldBe(BootStage.Strategy);
        agent.Aws.Report.FailedStage()!.Detail!.ShouldContain("bytes");
    }

    [Fact]
    public async Task A_binary_that_is_not_there_fails_at_once()
    {
        await using var agent = await AgentDriver.PrepareAsync(AgentDriver.StaysUp);
        agent.Aws.Objects.Clear();
        await agent.StartAsync();
        await agent.UntilAsync(() => agent.Aws.Report?.FailedStage() is not null);

        agent.Stage(BootStage.Strategy).Detail!.ShouldContain("NoSuchKey");
    }

    [Fact]
    public async Task A_secret_that_never_comes_fails_its_stage_after_about_a_minute()
    {
        await using var agent = await AgentDriver.PrepareAsync(AgentDriver.StaysUp);
        agent.Aws.Secrets.Clear();
        await agent.StartAsync();
        await agent.UntilAsync(() => agent.Aws.Report?.FailedStage() is not null, Step);

        var stage = agent.Stage(BootStage.Secrets);
        stage.Detail!.ShouldContain("env-api-key");
        stage.Detail!.ShouldContain("ResourceNotFoundException");
        (stage.EndedAt!.Value - stage.StartedAt!.Value).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(60));
        (await agent.GetAsync("/v1/status", AgentDriver.Key)).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task A_secret_that_comes_late_is_waited_for()
    {
        await using var agent = await AgentDriver.PrepareAsync(AgentDriver.StaysUp);
        agent.Aws.Secrets.TryRemove(agent.Description.ApiKeySecretId, out _);
        await agent.StartAsync();
        await agent.UntilAsync(() => agent.Aws.Report is not null, TimeSpan.FromMilliseconds(10));
        (await agent.GetAsync("/v1/status", AgentDriver.Key)).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);

        agent.Aws.Secrets[agent.Description.ApiKeySecretId] = AgentDriver.Key;

        await agent.UntilAsync(() => agent.Aws.Report!.IsReady(), TimeSpan.FromSeconds(0.5));
    }

    [Theory]
    [InlineData("""{"binance":"/sandbox/a","deep":[{"x":"arn:aws:secretsmanager:eu-west-1:1:secret:/prod/exchanges/binance"}]}""", "/prod/")]
    [InlineData("not json", "not JSON")]
    public async Task An_exchange_configuration_that_is_not_for_a_sandbox_ends_the_boot(string config, string why)
    {
        await using var agent = await AgentDriver.PrepareAsync(AgentDriver.StaysUp);
        agent.Aws.Secrets[agent.Description.ExchangeConfigSecretId] = config;
        await agent.StartAsync();
        await agent.UntilAsync(() => agent.Aws.Report?.FailedStage() is not null);

        agent.Stage(BootStage.Secrets).Detail!.ShouldContain(why);
        agent.Stage(BootStage.Secrets).Detail!.ShouldNotContain("arn:aws");
    }

    [Fact]
    public async Task A_strategy_that_falls_at_once_fails_ready_with_its_last_words_and_is_not_started_again()
    {
        await using var agent = await AgentDriver.StartAsync("#!/bin/bash\necho 'cannot read threshold' >&2\nexit 3\n");
        await agent.UntilAsync(() => agent.Aws.Report?.FailedStage() is not null);

        agent.Stage(BootStage.Start).Status.ShouldBe(BootStageStatus.Done);
        agent.Stage(BootStage.Ready).Detail!.ShouldContain("code 3");
        agent.Stage(BootStage.Ready).Detail!.ShouldContain("cannot read threshold");
        await agent.UntilAsync(() => agent.Aws.Report!.Strategy!.Status == "stopped", Step);
        agent.Aws.Report!.Strategy!.Restarts.ShouldBe(0);
    }

    [Fact]
    public async Task A_program_that_cannot_run_here_fails_with_the_reason_of_the_system()
    {
        await using var agent = await AgentDriver.StartAsync("#!/no/such/interpreter\n");
        await agent.UntilAsync(() => agent.Aws.Report?.FailedStage() is not null);

        agent.Aws.Report!.FailedStage()!.Detail!.ShouldContain("No such file or directory");
    }

    [Theory]
    [InlineData("{}", "required")]
    [InlineData("{", "not a description")]
    [InlineData(null, "cannot be read")]
    public async Task Without_a_good_description_the_doors_stay_open_and_the_console_says_why(string? text, string why)
    {
        await using var agent = await AgentDriver.PrepareAsync(AgentDriver.StaysUp);
        File.Delete(agent.DescriptionPath);
        if (text is not null)
        {
            await File.WriteAllTextAsync(agent.DescriptionPath, text, TestContext.Current.CancellationToken);
        }

        await agent.StartAsync();
        await agent.UntilAsync(() => agent.Console.Lines.Any(line => line.StartsWith("dev-env stage description failed", StringComparison.Ordinal)));

        agent.Console.Lines.Last().ShouldContain(why);
        (await agent.GetAsync("/healthz")).Status.ShouldBe(HttpStatusCode.OK);
        (await agent.GetAsync("/")).Body.ShouldContain("failed");
        agent.Aws.Reports.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_description_that_would_report_elsewhere_is_refused()
    {
        await using var agent = await AgentDriver.StartAsync(AgentDriver.StaysUp, d => d with { ReportPrefix = "reports/somebody-else-g1/" });
        await agent.UntilAsync(() => agent.Console.Lines.Any(line => line.StartsWith("dev-env stage description failed", StringComparison.Ordinal)));

        agent.Console.Lines.Last().ShouldContain("reports/strategies-4fzz-12-g3/");
        agent.Aws.Reports.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_strategy_sees_its_configuration_and_no_AWS_variable_and_no_secret()
    {
        await using var agent = await AgentDriver.ReadyAsync("#!/bin/bash\nenv | cut -d= -f1\ncat \"$STRATEGY_CONFIG\"\nexec sleep 1000\n");

        string[] log = [];
        await agent.UntilAsync(async () => (log = await agent.LogAsync()).Contains("out: threshold = 2"));

        string[] ofTheShell = ["PWD", "SHLVL", "_"];
        log.Where(line => line.StartsWith("out: ", StringComparison.Ordinal)).Select(line => line[5..]).Except(ofTheShell).Order()
            .ShouldBe(["DEVENV_ENVIRONMENT", "HOME", "LANG", "PATH", "STRATEGY_CONFIG", "threshold = 2"]);
        string.Join('\n', log).ShouldNotContain(AgentDriver.Key);
        string.Join('\n', agent.Aws.Report!.LogTail).ShouldNotContain(AgentDriver.Key);
    }
}
