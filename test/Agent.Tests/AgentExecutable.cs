using System.Collections.Concurrent;
using System.Diagnostics;
using DevEnv.Shared.Processes;

namespace DevEnv.Agent.Tests;

/// <summary>The agent as the process that an instance or the local runner starts.</summary>
internal sealed class AgentExecutable : IDisposable
{
    private readonly ConcurrentQueue<string> lines = new();

    private AgentExecutable(Process process)
    {
        Process = process;
        process.OutputDataReceived += (_, line) => lines.Enqueue(line.Data ?? string.Empty);
        process.ErrorDataReceived += (_, line) => lines.Enqueue(line.Data ?? string.Empty);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Stands beside the tests, since they reference the agent.</summary>
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "DevEnv.Agent");

    public Process Process { get; }

    public IReadOnlyCollection<string> Lines => lines;

    /// <param name="prefix">A program and its arguments that run the agent, or nothing.</param>
    public static AgentExecutable Start(AgentDriver driver, string listen, string confinement, params string[] prefix)
    {
        string[] all = [.. prefix, Path];
        var start = new ProcessStartInfo(all[0], all[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in Variables(driver, listen, confinement))
        {
            start.Environment[name] = value;
        }

        return new AgentExecutable(Process.Start(start)!);
    }

    public static Task<ToolResult> CommandAsync(AgentDriver driver, string json) => Tool.RunAsync(
        Path, ["command"], new Dictionary<string, string> { ["DEVENV_WORK_DIR"] = driver.WorkDirectory }, json, TestContext.Current.CancellationToken);

    public static Dictionary<string, string> Variables(AgentDriver driver, string listen, string confinement) => new()
    {
        ["DEVENV_LISTEN"] = listen,
        ["DEVENV_DESCRIPTION"] = driver.DescriptionPath,
        ["DEVENV_WORK_DIR"] = driver.WorkDirectory,
        ["DEVENV_CONFINEMENT"] = confinement,
        ["AWS_ENDPOINT_URL"] = driver.Aws.Url,
        ["AWS_SECRET_ACCESS_KEY"] = "secret-of-the-tests",
        ["AWS_ACCESS_KEY_ID"] = TestEnvironment.AccessKey,
    };

    public void Dispose()
    {
        if (!Process.HasExited)
        {
            Process.Kill(entireProcessTree: true);
        }

        Process.Dispose();
    }
}
