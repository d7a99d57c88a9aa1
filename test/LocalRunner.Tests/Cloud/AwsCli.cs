using System.Diagnostics;
using System.Text.Json.Nodes;
using DevEnv.LocalRunner.Cloud;

namespace DevEnv.LocalRunner.Tests.Cloud;

/// <summary>The ordinary AWS CLI, pointed at the Kestrel door.</summary>
internal sealed class AwsCli(TestCloud cloud)
{
    public static bool IsPresent { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "aws")));

    public static void SkipWithout() => Assert.SkipUnless(IsPresent, "NOT CHECKED: no AWS CLI on the PATH. Install Debian's awscli to have the embedded AWS judged by it.");

    public async Task<JsonNode> JsonAsync(params string[] arguments)
    {
        var (code, output, error) = await RunAsync([.. arguments, "--output", "json"]);
        code.ShouldBe(0, error);
        return output.Length == 0 ? new JsonObject() : JsonNode.Parse(output)!;
    }

    public async Task<string> FailAsync(params string[] arguments)
    {
        var (code, output, error) = await RunAsync(arguments);
        code.ShouldNotBe(0, output);
        return error;
    }

    public async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("aws") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["--endpoint-url", cloud.Url, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["AWS_ACCESS_KEY_ID"] = CredentialStore.Operator.AccessKeyId;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = CredentialStore.Operator.SecretAccessKey;
        start.Environment["AWS_DEFAULT_REGION"] = "eu-west-1";
        start.Environment["AWS_MAX_ATTEMPTS"] = "1";
        start.Environment["AWS_PAGER"] = "";
        start.Environment["AWS_CONFIG_FILE"] = "/dev/null";
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
