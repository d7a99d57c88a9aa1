using System.Globalization;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.Instances;
using DevEnv.Shared;
using DevEnv.Shared.Processes;

namespace DevEnv.Contracts.Tests.Instances;

/// <summary>The very script that user data writes, run by bash with curl, systemctl and shutdown of our own and a given time.</summary>
public sealed class DeadMansSwitchTests : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);
    private static readonly DateTimeOffset Launch = Descriptions.Some().ExpiresAt;
    private readonly TemporaryFolder folder = new();
    private readonly string script;

    public DeadMansSwitchTests()
    {
        script = folder.File("deadman.sh", UserDataScriptTests.HereDocument(UserDataScript.Render(Descriptions.Some(), Descriptions.Asset(), Grace), "dev-env-deadman\""));
        folder.File(
            "bin/curl",
            """
            #!/bin/bash
            for last; do :; done
            case $last in
              http://169.254.169.254/latest/api/token) [[ $* == *"-X PUT"* ]] && cat "$FAKES/token" ;;
              http://169.254.169.254/latest/meta-data/tags/instance/ExpiresAt) [[ $* == *"X-aws-ec2-metadata-token: secret-token"* ]] && cat "$FAKES/tag" ;;
              *) exit 7 ;;
            esac
            """,
            executable: true);
        folder.File("bin/systemctl", "#!/bin/bash\necho \"systemctl $*\" >> \"$FAKES/calls\"\nexit \"${SYSTEMCTL_EXIT:-0}\"\n", executable: true);
        folder.File("bin/shutdown", "#!/bin/bash\necho \"shutdown $*\" >> \"$FAKES/calls\"\n", executable: true);
    }

    [Fact]
    public async Task Before_expiry_and_grace_nothing_happens()
    {
        Tag(Launch);
        (await CallsAt(Launch + Grace - TimeSpan.FromSeconds(1))).ShouldBeEmpty();
    }

    [Fact]
    public async Task At_expiry_and_grace_the_instance_is_powered_off()
    {
        Tag(Launch);
        (await CallsAt(Launch + Grace)).ShouldBe(["systemctl poweroff"]);
    }

    [Fact]
    public async Task A_dead_metadata_service_changes_nothing_about_the_end()
    {
        (await CallsAt(Launch + Grace - TimeSpan.FromSeconds(1))).ShouldBeEmpty();
        (await CallsAt(Launch + Grace)).ShouldBe(["systemctl poweroff"]);
    }

    [Fact]
    public async Task An_extension_reaches_it_without_a_call()
    {
        Tag(Launch.AddHours(24));
        (await CallsAt(Launch + Grace)).ShouldBeEmpty();
        (await CallsAt(Launch.AddHours(24) + Grace)).ShouldBe(["systemctl poweroff"]);
    }

    [Fact]
    public async Task A_deadline_that_was_brought_forward_counts_too()
    {
        Tag(Launch.AddHours(-24));
        (await CallsAt(Launch.AddHours(-24) + Grace)).ShouldBe(["systemctl poweroff"]);
    }

    [Fact]
    public async Task An_extended_instance_outlives_a_metadata_service_that_falls_silent_and_still_ends()
    {
        Tag(Launch.AddHours(24));
        await CallsAt(Launch);
        Silence();
        (await CallsAt(Launch + Grace)).ShouldBeEmpty();
        (await CallsAt(Launch.AddHours(24) + Grace)).ShouldBe(["systemctl poweroff"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("never")]
    [InlineData("2099-13-45T99:99:99Z")]
    [InlineData("$(touch owned)")]
    [InlineData("2099-01-01T00:00:00Z; exit 0")]
    public async Task A_tag_that_is_no_time_is_not_believed(string tag)
    {
        Tag(tag);
        (await CallsAt(Launch + Grace)).ShouldBe(["systemctl poweroff"]);
    }

    [Fact]
    public async Task A_spoiled_memory_is_not_believed()
    {
        folder.File("root/var/lib/dev-env-deadman/seen", "09; exit 0\n");
        (await CallsAt(Launch + Grace)).ShouldBe(["systemctl poweroff"]);
    }

    [Fact]
    public async Task Where_systemctl_fails_shutdown_is_called()
    {
        (await CallsAt(Launch + Grace, systemctlExit: 1)).ShouldBe(["systemctl poweroff", "shutdown -h now"]);
    }

    [Fact]
    public async Task After_ten_minutes_it_stops_being_polite()
    {
        (await CallsAt(Launch + Grace + TimeSpan.FromMinutes(10))).ShouldBe(["systemctl poweroff --force --force", "systemctl poweroff"]);
    }

    public void Dispose() => folder.Dispose();

    private void Tag(DateTimeOffset time) => Tag(EnvironmentTags.Time(time));

    private void Tag(string text)
    {
        folder.File("token", "secret-token");
        folder.File("tag", text);
    }

    private void Silence()
    {
        File.Delete(Path.Combine(folder.Path, "token"));
        File.Delete(Path.Combine(folder.Path, "tag"));
    }

    private async Task<string[]> CallsAt(DateTimeOffset now, int systemctlExit = 0)
    {
        var calls = Path.Combine(folder.Path, "calls");
        File.Delete(calls);
        await Tool.RunAsync(
            "bash",
            [script, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)],
            new Dictionary<string, string>
            {
                ["PATH"] = $"{folder.Path}/bin:/usr/bin:/bin",
                ["FAKES"] = folder.Path,
                ["DEV_ENV_ROOT"] = $"{folder.Path}/root",
                ["SYSTEMCTL_EXIT"] = systemctlExit.ToString(CultureInfo.InvariantCulture),
            },
            cancellationToken: TestContext.Current.CancellationToken);
        return File.Exists(calls) ? await File.ReadAllLinesAsync(calls, TestContext.Current.CancellationToken) : [];
    }
}
