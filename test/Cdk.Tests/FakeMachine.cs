using DevEnv.Shared;
using DevEnv.Shared.Processes;

namespace DevEnv.Cdk.Tests;

/// <summary>Runs user data in a folder, with programs in place of the machine's that only write down how they were called.</summary>
internal sealed class FakeMachine : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FakeMachine(params IEnumerable<string> programs)
    {
        Fake("sleep", "exit 0");
        foreach (var program in programs)
        {
            Fake(program, "exit 0");
        }
    }

    /// <summary>One line for each call, with its arguments.</summary>
    public string[] Calls => File.ReadAllLines(System.IO.Path.Combine(_folder.Path, "calls"));

    public string Path(string path) => System.IO.Path.Combine(_folder.Path, "root", path);

    public string Read(string path) => File.ReadAllText(Path(path));

    public void Fake(string program, string body) =>
        _folder.File($"bin/{program}", $"#!/bin/bash\necho \"{program} $*\" >> '{_folder.Path}/calls'\n{body}\n", executable: true);

    public Task<ToolResult> RunAsync(string script)
    {
        var file = _folder.File("user-data.sh", script.Replace("/opt/aws/bin/cfn-signal", "cfn-signal", StringComparison.Ordinal));
        var environment = new Dictionary<string, string>
        {
            ["PATH"] = $"{_folder.Path}/bin:/usr/bin:/bin",
            ["DEV_ENV_ROOT"] = System.IO.Path.Combine(_folder.Path, "root"),
        };
        return Tool.RunAsync("bash", [file], environment, cancellationToken: TestContext.Current.CancellationToken);
    }

    public void Dispose() => _folder.Dispose();
}
