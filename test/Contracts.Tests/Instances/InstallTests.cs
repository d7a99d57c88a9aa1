using System.Text.Json;
using DevEnv.Contracts.Instances;
using DevEnv.Shared;
using DevEnv.Shared.Processes;

namespace DevEnv.Contracts.Tests.Instances;

/// <summary>The whole user data, run by bash into a folder, with the machine's tools replaced by ones that write down their calls.</summary>
public sealed class InstallTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public InstallTests()
    {
        foreach (var tool in (string[])["systemctl", "groupadd", "useradd", "chown", "dnf", "nft", "sleep"])
        {
            folder.File($"bin/{tool}", "#!/bin/bash\necho \"${0##*/} $*\" >> \"$FAKES/calls\"\n", executable: true);
        }

        folder.File("bin/getent", "#!/bin/bash\nexit 2\n", executable: true);
        folder.File("bin/aws", "#!/bin/bash\necho \"aws $*\" >> \"$FAKES/calls\"\nfor last; do :; done\ncp \"$FAKES/published\" \"$last\"\n", executable: true);
        folder.File("published", "agent");
    }

    [Fact]
    public async Task The_dead_mans_switch_is_armed_before_anything_else_happens()
    {
        var result = await Run(Descriptions.Some());

        result.ExitCode.ShouldBe(0, result.All);
        Calls()[..2].ShouldBe(["systemctl daemon-reload", "systemctl enable --now dev-env-deadman.timer"]);
        Calls()[^1].ShouldBe("systemctl enable --now dev-env-agent.service");
        result.Output.Split('\n')[0].ShouldBe("dev-env stage dead-mans-switch done");
    }

    [Fact]
    public async Task The_agent_and_the_description_are_in_place_and_the_strategy_cannot_read_the_description()
    {
        var description = Descriptions.Some("$(touch owned) 日本語");

        await Run(description);

        File.ReadAllText(Root("opt/dev-env/agent")).ShouldBe("agent");
        File.GetUnixFileMode(Root("opt/dev-env/agent-1.4.0")).HasFlag(UnixFileMode.OtherExecute).ShouldBeTrue();
        File.ReadAllText(Root("etc/dev-env/description.json")).ShouldBe(JsonSerializer.Serialize(description, ContractsJson.Default.InstanceDescription));
        File.GetUnixFileMode(Root("etc/dev-env/description.json")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Calls().ShouldContain("useradd --uid 7802 --gid 7802 --no-create-home --home-dir /var/lib/dev-env/home --shell /sbin/nologin dev-env-strategy");
        Calls().ShouldContain(call => call.StartsWith("aws s3 cp --region eu-west-1 --only-show-errors s3://dev-env-artifacts/agent/1.4.0/DevEnv.Agent ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_second_run_changes_nothing_and_fetches_nothing()
    {
        await Run(Descriptions.Some());
        File.Delete(Path.Combine(folder.Path, "calls"));

        var again = await Run(Descriptions.Some());

        again.ExitCode.ShouldBe(0, again.All);
        Calls().ShouldNotContain(call => call.StartsWith("aws ", StringComparison.Ordinal));
        File.ReadAllText(Root("opt/dev-env/agent")).ShouldBe("agent");
    }

    [Fact]
    public async Task Another_agent_than_the_published_one_never_runs()
    {
        folder.File("published", "not the agent");

        var result = await Run(Descriptions.Some());

        result.ExitCode.ShouldNotBe(0);
        result.Output.ShouldContain("dev-env stage install failed");
        File.Exists(Root("opt/dev-env/agent")).ShouldBeFalse();
        Calls().ShouldNotContain("systemctl enable --now dev-env-agent.service");
        Calls().ShouldContain("systemctl enable --now dev-env-deadman.timer");
    }

    public void Dispose() => folder.Dispose();

    private string Root(string path) => Path.Combine(folder.Path, "root", path);

    private string[] Calls() => File.ReadAllLines(Path.Combine(folder.Path, "calls"));

    private Task<ToolResult> Run(InstanceDescription description)
    {
        var script = folder.File("user-data.sh", UserDataScript.Render(description, Descriptions.Asset(), TimeSpan.FromHours(1)));
        return Tool.RunAsync(
            "bash",
            [script],
            new Dictionary<string, string>
            {
                ["PATH"] = $"{folder.Path}/bin:/usr/bin:/bin",
                ["FAKES"] = folder.Path,
                ["DEV_ENV_ROOT"] = Path.Combine(folder.Path, "root"),
            },
            cancellationToken: TestContext.Current.CancellationToken);
    }
}
