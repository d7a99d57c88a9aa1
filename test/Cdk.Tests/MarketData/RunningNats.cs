using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DevEnv.Cdk.Tests.MarketData;

/// <summary>A nats-server for one test, on ports that were free.</summary>
internal sealed class RunningNats : IDisposable
{
    private readonly Process _process;

    private RunningNats(Process process, int port)
    {
        _process = process;
        Port = port;
    }

    public int Port { get; }

    public static async Task<RunningNats> StartAsync(string server, string configuration, CancellationToken cancellationToken)
    {
        var process = new Process { StartInfo = new ProcessStartInfo(server, ["-c", configuration]) { RedirectStandardError = true } };
        var listening = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var log = new StringBuilder();
        process.ErrorDataReceived += (_, line) =>
        {
            log.AppendLine(line.Data);
            if (line.Data is null)
            {
                listening.TrySetException(new InvalidOperationException($"nats-server ended: {log}"));
            }
            else if (Regex.Match(line.Data, @"Listening for client connections on 127\.0\.0\.1:(\d+)") is { Success: true } found)
            {
                listening.TrySetResult(int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture));
            }
        };
        process.Start();
        process.BeginErrorReadLine();
        return new RunningNats(process, await listening.Task.WaitAsync(cancellationToken));
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
