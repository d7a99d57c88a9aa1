using System.Diagnostics;
using System.Text.Json.Nodes;

namespace DevEnv.Shared.Processes;

/// <summary>The ordinary AWS CLI, version 1 or 2, pointed at an endpoint and kept from this machine's own AWS settings.</summary>
public sealed class AwsCli(string endpoint, string accessKeyId, string secretAccessKey, string region = "eu-west-1")
{
    /// <summary>Null when this machine has one.</summary>
    public static string? Missing { get; } = Tool.Find("aws") is null
        ? "NOT CHECKED: no AWS CLI on the PATH. Install Debian's awscli to have the embedded AWS judged by it."
        : null;

    /// <exception cref="InvalidOperationException">The CLI failed; its message is in it.</exception>
    public async Task<JsonNode> JsonAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        var result = await RunAsync(cancellationToken, [.. arguments, "--output", "json"]);
        return result.ExitCode != 0 ? throw new InvalidOperationException($"aws {string.Join(' ', arguments)} ended with {result.ExitCode}: {result.Error}")
            : result.Output.Length == 0 ? new JsonObject()
            : JsonNode.Parse(result.Output)!;
    }

    public async Task<ToolResult> RunAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        var start = new ProcessStartInfo(Tool.Find("aws")!, ["--endpoint-url", endpoint, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["AWS_ACCESS_KEY_ID"] = accessKeyId;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = secretAccessKey;
        start.Environment["AWS_DEFAULT_REGION"] = region;
        start.Environment["AWS_MAX_ATTEMPTS"] = "1";
        start.Environment["AWS_PAGER"] = "";
        start.Environment["AWS_CONFIG_FILE"] = "/dev/null";
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null";
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new ToolResult(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
