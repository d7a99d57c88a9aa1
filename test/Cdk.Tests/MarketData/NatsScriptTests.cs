using System.Text;
using DevEnv.Shared.Processes;

namespace DevEnv.Cdk.Tests.MarketData;

public sealed class NatsScriptTests : IDisposable
{
    private readonly NatsMachine _machine = new();

    public static TheoryData<string> Groups => ["NatsA", "NatsB", "NatsC"];

    private string[] Calls => _machine.Programs.Calls;

    public void Dispose() => _machine.Dispose();

    [Theory]
    [MemberData(nameof(Groups))]
    public async Task Bash_and_shellcheck_find_nothing_wrong_with_the_script(string group)
    {
        var script = NatsNodeTests.Script(group);
        Encoding.UTF8.GetByteCount(script).ShouldBeLessThan(Contracts.Instances.UserDataScript.MaximumBytes - 1024);
        await Scripts.JudgeAsync(script);
    }

    [Fact]
    public async Task A_new_machine_takes_over_disk_and_address_and_reports_when_the_server_answers()
    {
        var run = await _machine.RunAsync();
        run.ExitCode.ShouldBe(0, run.All);
        Calls.ShouldContain("aws ec2 attach-volume --volume-id vol-0a1b --instance-id i-0abc --device /dev/sdf");
        Calls.ShouldContain("aws ec2 attach-network-interface --network-interface-id eni-0a1b --instance-id i-0abc --device-index 1");
        Calls.ShouldContain($"mkfs.xfs -q {_machine.Programs.Path(NatsMachine.Disk)}");
        Calls.ShouldContain("systemctl enable --now nats.service nats-health.timer");
        Calls.Last().ShouldStartWith("cfn-signal --exit-code 0 ");
        _machine.Programs.Read("usr/local/bin/nats-server").ShouldBe(NatsMachine.Published);
        _machine.Programs.Read("etc/nats/node.pem").ShouldContain("natsa");
        (File.GetUnixFileMode(_machine.Programs.Path("etc/nats/node.pem")) & UnixFileMode.OtherRead).ShouldBe(UnixFileMode.None);
    }

    [Fact]
    public async Task A_second_machine_formats_nothing()
    {
        _machine.Programs.Fake("blkid", "echo xfs");
        var run = await _machine.RunAsync();
        run.ExitCode.ShouldBe(0, run.All);
        Calls.ShouldNotContain(c => c.StartsWith("mkfs", StringComparison.Ordinal));
        Calls.ShouldContain(c => c.StartsWith("mount ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_executable_than_the_published_one_never_runs()
    {
        var run = await _machine.RunAsync(expected: "another server");
        run.ExitCode.ShouldNotBe(0);
        run.Output.ShouldContain("is not the executable that natsServerSha256 names");
        Calls.ShouldNotContain(c => c.StartsWith("systemctl enable", StringComparison.Ordinal));
        Calls.Last().ShouldStartWith("cfn-signal --exit-code 1 ");
    }

    [Fact]
    public async Task A_server_that_does_not_answer_fails_the_deployment()
    {
        _machine.Metadata("exit 22");
        var run = await _machine.RunAsync();
        run.ExitCode.ShouldNotBe(0);
        run.Output.ShouldNotContain("ready");
        Calls.Last().ShouldStartWith("cfn-signal --exit-code 1 ");
    }

    [Fact]
    public async Task Systemd_accepts_the_units()
    {
        if (Tool.Find("systemd-analyze") is not { } analyze)
        {
            Assert.Skip("NOT JUDGED: systemd-analyze is not here (Debian: apt-get install systemd).");
            return;
        }

        await _machine.RunAsync();
        foreach (var unit in new[] { "nats.service", "nats-health.service", "nats-health.timer" })
        {
            var file = _machine.Programs.Path($"etc/systemd/system/{unit}");
            var text = File.ReadAllText(file).Replace("/usr/local/bin/nats-server", "/bin/true", StringComparison.Ordinal);
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
            var judged = await Tool.RunAsync(analyze, ["verify", file], cancellationToken: TestContext.Current.CancellationToken);
            judged.All.Split('\n').Where(l => l.Contains(unit, StringComparison.Ordinal)).ShouldBeEmpty();
        }
    }
}
