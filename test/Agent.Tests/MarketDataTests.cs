using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using DevEnv.Contracts.Instances;
using DevEnv.Shared.Processes;

namespace DevEnv.Agent.Tests;

public sealed class MarketDataTests
{
    [Fact]
    public async Task The_agent_connects_to_a_real_NATS_server_and_tells_the_strategy_where_it_is()
    {
        var program = Tool.Find("nats-server");
        Assert.SkipWhen(program is null, "NATS-SERVER IS MISSING: the market-data stage was shown against no server (Debian: apt-get install nats-server).");
        var port = FreePort();
        using var server = Process.Start(new ProcessStartInfo(program, ["-a", "127.0.0.1", "-p", $"{port}"]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        try
        {
            await using var agent = await AgentDriver.StartAsync("#!/bin/bash\necho \"nats at $NATS_URL\"\nexec sleep 1000\n", d => d with { NatsUrl = $"nats://127.0.0.1:{port}" });
            await agent.UntilAsync(() => agent.Aws.Report?.IsReady() == true, TimeSpan.FromSeconds(0.5));

            agent.Stage(BootStage.MarketData).Detail!.ShouldStartWith("connected to NATS 2");
            await agent.UntilAsync(async () => (await agent.LogAsync()).Contains($"out: nats at nats://127.0.0.1:{port}"));
        }
        finally
        {
            server.Kill();
        }
    }

    [Fact]
    public async Task A_NATS_server_that_is_not_there_fails_its_stage()
    {
        await using var agent = await AgentDriver.StartAsync(AgentDriver.StaysUp, d => d with { NatsUrl = $"nats://127.0.0.1:{FreePort()}" });
        await agent.UntilAsync(() => agent.Aws.Report?.FailedStage() is not null, TimeSpan.FromSeconds(0.5));

        agent.Aws.Report!.FailedStage()!.Name.ShouldBe(BootStage.MarketData);
        agent.Aws.Report.Strategy.ShouldBeNull();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
