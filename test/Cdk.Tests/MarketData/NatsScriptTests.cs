using System.Text;
using DevEnv.Shared.Processes;

namespace DevEnv.Cdk.Tests.MarketData;

public sealed class NatsScriptTests : IDisposable
{
    private const string Disk = "dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_vol0a1b";
    private readonly FakeMachine _machine = new("cfn-signal", "systemctl", "useradd", "chown", "mkfs.xfs", "mount");

    public NatsScriptTests()
    {
        _machine.Fake("getent", "exit 2");
        _machine.Fake("mountpoint", "exit 1");
        _machine.Fake("blkid", "exit 2");
        _machine.Fake("curl", """case "$*" in *instance-id*) echo i-0abc ;; *macs*) echo 02:00:00:00:00:01/ ;; *token*) echo token ;; esac""");
        Aws("the server");
    }

    public static TheoryData<string> Groups => ["NatsA", "NatsB", "NatsC"];

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
        var run = await RunAsync("the server");
        run.ExitCode.ShouldBe(0, run.All);
        _machine.Calls.ShouldContain("aws ec2 attach-volume --volume-id vol-0a1b --instance-id i-0abc --device /dev/sdf");
        _machine.Calls.ShouldContain("aws ec2 attach-network-interface --network-interface-id eni-0a1b --instance-id i-0abc --device-index 1");
        _machine.Calls.ShouldContain($"mkfs.xfs -q {_machine.Path(Disk)}");
        _machine.Calls.ShouldContain("systemctl enable --now nats.service nats-health.timer");
        _machine.Calls.Last().ShouldStartWith("cfn-signal --exit-code 0 ");
        _machine.Read("usr/local/bin/nats-server").ShouldBe("the server");
        _machine.Read("etc/nats/node.pem").ShouldContain("NatsSecretsnatsa");
        (File.GetUnixFileMode(_machine.Path("etc/nats/node.pem")) & UnixFileMode.OtherRead).ShouldBe(UnixFileMode.None);
    }

    [Fact]
    public async Task A_second_machine_formats_nothing()
    {
        _machine.Fake("blkid", "echo xfs");
        var run = await RunAsync("the server");
        run.ExitCode.ShouldBe(0, run.All);
        _machine.Calls.ShouldNotContain(c => c.StartsWith("mkfs", StringComparison.Ordinal));
        _machine.Calls.ShouldContain(c => c.StartsWith("mount ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_executable_than_the_published_one_never_runs()
    {
        var run = await RunAsync("what was published");
        run.ExitCode.ShouldNotBe(0);
        run.Output.ShouldContain("is not the executable that natsServerSha256 names");
        _machine.Calls.ShouldNotContain(c => c.StartsWith("systemctl enable", StringComparison.Ordinal));
        _machine.Calls.Last().ShouldStartWith("cfn-signal --exit-code 1 ");
    }

    [Fact]
    public async Task A_server_that_does_not_answer_fails_the_deployment()
    {
        _machine.Fake("curl", """case "$*" in *instance-id*) echo i-0abc ;; *macs*) echo 02:00:00:00:00:01/ ;; *token*) echo token ;; *healthz*) exit 22 ;; esac""");
        var run = await RunAsync("the server");
        run.ExitCode.ShouldNotBe(0);
        run.Output.ShouldNotContain("ready");
    }

    [Fact]
    public async Task Systemd_accepts_the_units()
    {
        if (Tool.Find("systemd-analyze") is not { } analyze)
        {
            Assert.Skip("NOT JUDGED: systemd-analyze is not here (Debian: apt-get install systemd).");
            return;
        }

        await RunAsync("the server");
        foreach (var unit in new[] { "nats.service", "nats-health.service", "nats-health.timer" })
        {
            var file = _machine.Path($"etc/systemd/system/{unit}");
            await File.WriteAllTextAsync(file, _machine.Read($"etc/systemd/system/{unit}").Replace("/usr/local/bin/nats-server", "/bin/true", StringComparison.Ordinal), TestContext.Current.CancellationToken);
            var judged = await Tool.RunAsync(analyze, ["verify", file], cancellationToken: TestContext.Current.CancellationToken);
            judged.All.Split('\n').Where(l => l.Contains(unit, StringComparison.Ordinal)).ShouldBeEmpty();
        }
    }

    /// <summary>The script as CloudFormation would hand it out, with the hash of what is to be published.</summary>
    private Task<ToolResult> RunAsync(string published)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_machine.Path(Disk))!);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(published)));
        return _machine.RunAsync(Physical(NatsNodeTests.Script("NatsA")).Replace(new string('a', 64), hash, StringComparison.Ordinal));
    }

    private static string Physical(string script)
    {
        var disk = script.Split("volume='", 2)[1].Split('\'')[0];
        var address = script.Split("--network-interface-id '", 2)[1].Split('\'')[0];
        return script.Replace($"'{disk}'", "'vol-0a1b'", StringComparison.Ordinal).Replace($"'{address}'", "'eni-0a1b'", StringComparison.Ordinal);
    }

    // A secret's value is its id; attaching makes the disk appear.
    private void Aws(string server) => _machine.Fake("aws", $$"""
        case "$*" in
          *attach-volume*) touch "$DEV_ENV_ROOT/{{Disk}}" ;;
          *get-secret-value*) echo "$4" ;;
          "s3 cp"*) printf '%s' '{{server}}' > "${@: -1}" ;;
        esac
        """);
}
