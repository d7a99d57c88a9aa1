using System.Diagnostics;
using System.Text.RegularExpressions;
using DevEnv.Shared.Processes;

namespace DevEnv.Scenarios.Judges;

/// <summary>moto's server, an AWS that other people wrote, as a process on a port of its own choice.</summary>
internal sealed partial class MotoServer : IDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _url = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _said = "";

    private MotoServer(string file)
    {
        _process = new Process { StartInfo = new ProcessStartInfo(file, ["-H", "127.0.0.1", "-p", "0"]) { RedirectStandardOutput = true, RedirectStandardError = true } };
        _process.OutputDataReceived += (_, line) => Heard(line.Data);
        _process.ErrorDataReceived += (_, line) => Heard(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Null when this machine has it.</summary>
    public static string? Missing { get; } = Tool.Find("moto_server") is null
        ? "NOT CHECKED against moto: no moto_server on the PATH. pip install 'moto[server]' to have an AWS that is not ours run the main job."
        : null;

    public Uri Url => _url.Task.Result;

    public static async Task<MotoServer> StartAsync(CancellationToken cancellationToken)
    {
        var server = new MotoServer(Tool.Find("moto_server")!);
        try
        {
            await server._url.Task.WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);
            return server;
        }
        catch (TimeoutException)
        {
            server.Dispose();
            throw new TimeoutException($"moto_server named no address within a minute: {server._said}");
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    // Its log of requests comes the same way, and a pipe that nobody reads would stop it.
    private void Heard(string? line)
    {
        if (_url.Task.IsCompleted || line is null)
        {
            return;
        }

        _said += line + "\n";
        if (Address().Match(line) is { Success: true } address)
        {
            _url.TrySetResult(new Uri(address.Groups[1].Value));
        }
    }

    [GeneratedRegex(@"Running on (http://127\.0\.0\.1:\d+)")]
    private static partial Regex Address();
}
