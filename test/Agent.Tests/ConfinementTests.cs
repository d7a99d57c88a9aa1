using DevEnv.Contracts.Instances;

namespace DevEnv.Agent.Tests;

/// <summary>
/// The whole confinement, in a network namespace with real nft: the agent boots in there, starts the strategy as its user, and the
/// strategy tries to reach what it must and must not reach.
/// </summary>
public sealed class ConfinementTests
{
    private const string Hosts = NetworkNamespace.OtherHost;
    private const int Nats = 4222;

    // The strategy tells what it can do through its own output, which the agent reports.
    private static readonly string Prober = $$"""
        #!/bin/bash
        reach() { if timeout 3 bash -c "exec 3<>/dev/tcp/$2/$3" 2>/dev/null; then echo "$1 open"; else echo "$1 closed"; fi; }
        echo "uid $(id -u) gid $(id -g) groups $(id -G)"
        grep -E '^(CapEff|CapPrm|CapBnd|CapAmb|NoNewPrivs)' /proc/self/status | tr -s '\t ' ' '
        reach metadata 169.254.169.254 80
        reach elsewhere {{Hosts}} 80
        reach agent 127.0.0.1 80
        reach gateway 127.0.0.1 {{InstanceUsers.GatewayPort}}
        reach nats {{Hosts}} {{Nats}}
        if timeout 3 bash -c "echo x > /dev/udp/{{Hosts}}/53" 2>/dev/null; then echo "dns open"; else echo "dns closed"; fi
        setsid bash -c 'exec -a escaped sleep 1000' &
        touch "$HOME/told"
        exec sleep 1000
        """;

    [Fact]
    public async Task The_strategy_reaches_the_gateway_and_NATS_and_nothing_else()
    {
        await using var place = await NetworkNamespace.OpenAsync();
        await using var driver = await AgentDriver.PrepareAsync(Prober, d => d with { NatsUrl = null }, place.HostAddress);
        NetworkNamespace.OpenTo(driver);
        await place.RunAsync(["nft", "-f", "-"], StrategyFirewall.Render($"nats://{Hosts}:{Nats}"));
        // Agents without a description are as good as any listener: on the metadata address, elsewhere, as NATS, as the gateway.
        using var everywhere = place.Listener(driver, "0.0.0.0:80");
        using var nats = place.Listener(driver, $"{Hosts}:{Nats}");
        using var gateway = place.Listener(driver, $"127.0.0.1:{InstanceUsers.GatewayPort}");
        foreach (var (host, port) in (ValueTuple<string, int>[])[("169.254.169.254", 80), (Hosts, 80), (Hosts, Nats), ("127.0.0.1", InstanceUsers.GatewayPort)])
        {
            await driver.UntilAsync(async () => await place.ReachesAsync(host, port, InstanceUsers.AgentId));
        }

        using var agent = AgentExecutable.Start(driver, "127.0.0.1:8080", "systemd", place.Enter);
        await driver.UntilAsync(() => File.Exists(Path.Combine(driver.WorkDirectory, "home", "told")) || driver.Aws.Report?.FailedStage() is not null);
        // A command brings a new report, and that brings what the strategy said.
        (await AgentExecutable.CommandAsync(driver, """{"action":"halt","requestedBy":"ada"}""")).ExitCode.ShouldBe(0);
        await driver.UntilAsync(() => driver.Aws.Report!.Halt is not null);

        driver.Aws.Report!.FailedStage()?.Detail.ShouldBeNull();
        var said = driver.Aws.Report.LogTail.Where(line => line.Contains(" out ", StringComparison.Ordinal)).Select(line => line[(line.IndexOf(" out ", StringComparison.Ordinal) + 5)..]).ToList();
        said.ShouldBe(
        [
            "uid 7802 gid 7802 groups 7802",
            "CapPrm: 0000000000000000", "CapEff: 0000000000000000", "CapBnd: 0000000000000000", "CapAmb: 0000000000000000", "NoNewPrivs: 1",
            "metadata closed", "elsewhere closed", "agent closed", "gateway open", "nats open", "dns closed",
        ]);
        driver.Stage(BootStage.Start).Detail!.ShouldStartWith("confined: user dev-env-strategy (7802)");

        Escaped().ShouldNotBeEmpty();
        var stopped = await AgentExecutable.CommandAsync(driver, """{"action":"stop","requestedBy":"ada"}""");
        stopped.ExitCode.ShouldBe(0, stopped.All);
        Escaped().ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_the_firewall_the_strategy_is_not_started()
    {
        await using var place = await NetworkNamespace.OpenAsync();
        await using var driver = await AgentDriver.PrepareAsync(AgentDriver.StaysUp, awsAddress: place.HostAddress);
        NetworkNamespace.OpenTo(driver);
        using var metadata = place.Listener(driver, "169.254.169.254:80");
        await driver.UntilAsync(async () => await place.ReachesAsync("169.254.169.254", 80, InstanceUsers.AgentId));

        using var agent = AgentExecutable.Start(driver, "127.0.0.1:8080", "systemd", place.Enter);
        await driver.UntilAsync(() => driver.Aws.Report?.FailedStage() is not null);

        driver.Stage(BootStage.Start).Detail!.ShouldContain("not held by the firewall");
        driver.Aws.Report!.Strategy.ShouldBeNull();
    }

    private static List<string> Escaped() =>
    [
        .. Directory.EnumerateDirectories("/proc").Where(process => char.IsAsciiDigit(Path.GetFileName(process)[0])).Where(process =>
        {
            try
            {
                return File.ReadAllText($"{process}/cmdline").StartsWith("escaped\0", StringComparison.Ordinal);
            }
            catch (IOException)
            {
                return false;
            }
        }),
    ];
}
