using DevEnv.Shared;
using DevEnv.Shared.Processes;

namespace DevEnv.Cdk.Tests;

/// <summary>The app as the CLI starts it.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly TemporaryFolder _output = new();

    public void Dispose() => _output.Dispose();

    [Fact]
    public async Task The_app_synthesises_without_the_cli_and_names_no_place_of_this_machine()
    {
        var template = await SynthesiseAsync([]);
        File.Exists(template).ShouldBeTrue();
        var text = await File.ReadAllTextAsync(template, TestContext.Current.CancellationToken);
        text.ShouldNotContain(RepositoryTree.Root);
    }

    [Fact]
    public async Task A_context_that_cannot_be_used_ends_the_app_with_the_reason()
    {
        var run = await RunAsync(new() { ["CDK_CONTEXT_JSON"] = """{ "vpnCidr": "everybody" }""" });
        run.ExitCode.ShouldNotBe(0);
        run.All.ShouldContain("vpnCidr: 'everybody' is not a range");
    }

    private async Task<string> SynthesiseAsync(Dictionary<string, string> environment)
    {
        var run = await RunAsync(environment);
        run.ExitCode.ShouldBe(0, run.All);
        return Path.Combine(_output.Path, "DevEnvPlatform.template.json");
    }

    private Task<ToolResult> RunAsync(Dictionary<string, string> environment)
    {
        environment["CDK_OUTDIR"] = _output.Path;
        return Tool.RunAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "DevEnv.Cdk.dll")], environment, cancellationToken: TestContext.Current.CancellationToken);
    }
}
