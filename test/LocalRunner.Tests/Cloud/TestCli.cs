using System.Text.Json.Nodes;
using DevEnv.LocalRunner.Cloud;
using DevEnv.Shared.Processes;

namespace DevEnv.LocalRunner.Tests.Cloud;

/// <summary>The ordinary AWS CLI, pointed at the Kestrel door.</summary>
internal sealed class TestCli(TestCloud cloud)
{
    private readonly AwsCli _cli = new(cloud.Url, CredentialStore.Operator.AccessKeyId, CredentialStore.Operator.SecretAccessKey);

    public static void SkipWithout() => Assert.SkipWhen(AwsCli.Missing is not null, AwsCli.Missing ?? "");

    public Task<JsonNode> JsonAsync(params string[] arguments) => _cli.JsonAsync(TestContext.Current.CancellationToken, arguments);

    public async Task<string> FailAsync(params string[] arguments)
    {
        var result = await RunAsync(arguments);
        result.ExitCode.ShouldNotBe(0, result.Output);
        return result.Error;
    }

    public Task<ToolResult> RunAsync(params string[] arguments) => _cli.RunAsync(TestContext.Current.CancellationToken, arguments);
}
