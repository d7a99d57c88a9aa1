using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DevEnv.Contracts.Instances;
using DevEnv.Shared;
using DevEnv.Shared.Processes;

namespace DevEnv.Contracts.Tests.Instances;

public sealed class UserDataScriptTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    public static TheoryData<string> Hostile { get; } =
    [
        "zzz\";echo${IFS}\"hello\";#",
        "'; touch /tmp/owned; '",
        "$(reboot)",
        "`id`",
        "two\nlines\nDESCRIPTION\necho owned",
        "FILE\nrm -rf /",
        "日本語-ünïcode-🚀",
        "@KEY@ @DEADMAN@ @WRITE_DESCRIPTION@",
        "%n%s\\x00\\",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Nothing_that_a_pull_request_says_stands_outside_base64(string hostile)
    {
        var calm = UserDataScript.Render(Descriptions.Some(), Descriptions.Asset(), Grace);
        var script = UserDataScript.Render(Descriptions.Some(hostile), Descriptions.Asset(), Grace);

        WithoutDescription(script).ShouldBe(WithoutDescription(calm));
        script.ShouldAllBe(c => c == '\n' || (c >= ' ' && c <= '~'));
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void The_description_comes_back_as_it_went_in(string hostile)
    {
        var description = Descriptions.Some(hostile, "nats://nats.dev.internal:4222");

        var read = UserDataScript.ReadDescription(UserDataScript.Render(description, Descriptions.Asset(), Grace));

        JsonSerializer.Serialize(read, ContractsJson.Default.InstanceDescription)
            .ShouldBe(JsonSerializer.Serialize(description, ContractsJson.Default.InstanceDescription));
    }

    [Fact]
    public void The_same_input_gives_the_same_text() =>
        UserDataScript.Render(Descriptions.Some(), Descriptions.Asset(), Grace)
            .ShouldBe(UserDataScript.Render(Descriptions.Some(), Descriptions.Asset(), Grace));

    [Fact]
    public void An_ordinary_environment_leaves_half_of_the_limit_free() =>
        Encoding.UTF8.GetByteCount(UserDataScript.Render(Descriptions.Some(), Descriptions.Asset(), Grace))
            .ShouldBeLessThan(UserDataScript.MaximumBytes * 3 / 4);

    [Fact]
    public void Too_much_configuration_is_refused_with_both_sizes()
    {
        var noise = Convert.ToHexString(RandomNumberGenerator.GetBytes(16 * 1024));

        var error = Should.Throw<UserDataTooLargeException>(() => UserDataScript.Render(Descriptions.Some(noise), Descriptions.Asset(), Grace));

        error.Message.ShouldContain("16384");
        error.Message.ShouldContain(".dev-env.yaml");
    }

    [Theory]
    [InlineData("bucket'; reboot #")]
    [InlineData("bucket$(id)")]
    [InlineData("")]
    public void A_platform_value_that_a_shell_could_misread_is_refused(string bucket) =>
        Should.Throw<ArgumentException>(() => UserDataScript.Render(Descriptions.Some(), Descriptions.Asset() with { Bucket = bucket }, Grace))
            .Message.ShouldContain("Agent bucket");

    [Theory]
    [InlineData("nats://user:password@nats:4222")]
    [InlineData("http://nats:4222")]
    [InlineData("nats://a b:4222")]
    [InlineData("nats://[::1]:4222")]
    public void A_NATS_URL_that_the_firewall_cannot_hold_is_refused(string url) =>
        Should.Throw<ArgumentException>(() => UserDataScript.Render(Descriptions.Some(natsUrl: url), Descriptions.Asset(), Grace));

    [Fact]
    public void A_text_that_is_no_user_data_of_ours_is_refused() =>
        Should.Throw<FormatException>(() => UserDataScript.ReadDescription("#!/bin/bash\necho hello\n"));

    [Fact]
    public async Task Bash_and_shellcheck_find_nothing_wrong_with_any_of_the_scripts()
    {
        using var folder = new TemporaryFolder();
        var script = UserDataScript.Render(Descriptions.Some("x", "nats://nats-a.internal:4222,nats://10.1.2.3:4222"), Descriptions.Asset(), Grace);
        var parts = new Dictionary<string, string>
        {
            ["user-data.sh"] = script,
            ["deadman.sh"] = HereDocument(script, "dev-env-deadman\""),
            ["firewall.sh"] = HereDocument(script, "dev-env-firewall\""),
        };
        var shellcheck = Tool.Find("shellcheck");
        foreach (var (name, text) in parts)
        {
            var file = Path.Combine(folder.Path, name);
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
            var parsed = await Tool.RunAsync("bash", ["-n", file], cancellationToken: TestContext.Current.CancellationToken);
            parsed.All.ShouldBeEmpty(name);
            if (shellcheck is not null)
            {
                var judged = await Tool.RunAsync(shellcheck, ["-S", "warning", file], cancellationToken: TestContext.Current.CancellationToken);
                judged.ExitCode.ShouldBe(0, judged.All);
            }
        }

        Assert.SkipWhen(shellcheck is null, "SHELLCHECK IS MISSING: bash parsed the scripts, nobody judged them (Debian: apt-get install shellcheck).");
    }

    [Fact]
    public async Task Systemd_accepts_the_units()
    {
        var analyze = Tool.Find("systemd-analyze");
        Assert.SkipWhen(analyze is null, "SYSTEMD-ANALYZE IS MISSING: the units were judged by nobody (Debian: apt-get install systemd).");
        using var folder = new TemporaryFolder();
        var script = UserDataScript.Render(Descriptions.Some(), Descriptions.Asset(), Grace);
        string[] units = ["dev-env-deadman.service", "dev-env-deadman.timer", "dev-env-firewall.service", "dev-env-agent.service"];
        foreach (var unit in units)
        {
            // The programs are not on this machine, and verify would say so.
            var text = HereDocument(script, $"{unit}\"")
                .Replace("ExecStart=/usr/local/sbin/dev-env-deadman", "ExecStart=/bin/true", StringComparison.Ordinal)
                .Replace("ExecStart=/usr/local/sbin/dev-env-firewall", "ExecStart=/bin/true", StringComparison.Ordinal)
                .Replace("ExecStart=/opt/dev-env/agent", "ExecStart=/bin/true", StringComparison.Ordinal);
            await File.WriteAllTextAsync(Path.Combine(folder.Path, unit), text, TestContext.Current.CancellationToken);
        }

        var judged = await Tool.RunAsync(
            analyze,
            ["verify", .. units.Select(unit => Path.Combine(folder.Path, unit))],
            new Dictionary<string, string> { ["SYSTEMD_UNIT_PATH"] = folder.Path + ":" },
            cancellationToken: TestContext.Current.CancellationToken);

        judged.All.Split('\n').Where(line => line.Contains("dev-env-", StringComparison.Ordinal)).ShouldBeEmpty(judged.All);
        judged.ExitCode.ShouldBe(0, judged.All);
    }

    internal static string HereDocument(string script, string fileEndsWith)
    {
        var begin = script.IndexOf(fileEndsWith + " <<'FILE'\n", StringComparison.Ordinal);
        begin.ShouldBeGreaterThan(0, fileEndsWith);
        begin = script.IndexOf('\n', begin) + 1;
        return script[begin..(script.IndexOf("\nFILE\n", begin, StringComparison.Ordinal) + 1)];
    }

    private static string WithoutDescription(string script)
    {
        var begin = script.IndexOf("<<'DESCRIPTION'", StringComparison.Ordinal);
        return script[..begin] + script[script.IndexOf("\nDESCRIPTION\n", begin, StringComparison.Ordinal)..];
    }
}
