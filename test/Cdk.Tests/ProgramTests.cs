using DevEnv.Cdk.Tests.Judges;
using DevEnv.Shared;
using DevEnv.Shared.Processes;

namespace DevEnv.Cdk.Tests;

/// <summary>The app as the CLI starts it.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly TemporaryFolder _output = new();

    public void Dispose() => _output.Dispose();

    /// <summary>Nothing said, and everything that makes more resources.</summary>
    public static TheoryData<string> Contexts =>
    [
        "{}",
        $$"""
        {
          "zones": 3, "nat": "gateway", "natCount": 3, "endpoints": "secretsmanager,ssm,logs,states,ecr", "transitGatewayId": "tgw-0123456789abcdef0",
          "vpnCidr": "10.8.0.0/16", "natsServerKey": "nats/2.12.1/nats-server", "natsServerSha256": "{{new string('a', 64)}}", "feedImage": "1.4.0"
        }
        """,
    ];

    [Theory]
    [MemberData(nameof(Contexts))]
    public async Task The_app_synthesises_without_the_cli_and_cfn_lint_finds_no_error(string context)
    {
        var templates = await SynthesiseAsync(new() { ["CDK_CONTEXT_JSON"] = context });
        templates.Select(Path.GetFileName).ShouldBe(["DevEnvMarketData.template.json", "DevEnvNetwork.template.json", "DevEnvPlatform.template.json"]);
        templates.ShouldAllBe(t => !File.ReadAllText(t).Contains(RepositoryTree.Root));
        var judged = await CfnLint.JudgeAsync(templates);
        judged.ExitCode.ShouldBe(0, judged.All);
    }

    [Fact]
    public async Task A_context_that_cannot_be_used_ends_the_app_with_the_reason()
    {
        var run = await RunAsync(new() { ["CDK_CONTEXT_JSON"] = """{ "vpnCidr": "everybody" }""" });
        run.ExitCode.ShouldNotBe(0);
        run.All.ShouldContain("vpnCidr: 'everybody' is not a range");
    }

    private async Task<IReadOnlyList<string>> SynthesiseAsync(Dictionary<string, string> environment)
    {
        var run = await RunAsync(environment);
        run.ExitCode.ShouldBe(0, run.All);
        return [.. Directory.EnumerateFiles(_output.Path, "*.template.json").Order(StringComparer.Ordinal)];
    }

    private Task<ToolResult> RunAsync(Dictionary<string, string> environment)
    {
        environment["CDK_OUTDIR"] = _output.Path;
        return Tool.RunAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "DevEnv.Cdk.dll")], environment, cancellationToken: TestContext.Current.CancellationToken);
    }
}
