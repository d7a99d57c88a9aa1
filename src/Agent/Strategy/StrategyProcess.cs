using System.Diagnostics;
using DevEnv.Agent.Boot;
using DevEnv.Agent.Logs;

namespace DevEnv.Agent.Strategy;

/// <summary>One run of a strategy.</summary>
internal sealed class StrategyProcess : IDisposable
{
    /// <summary>How long a strategy may take to end itself after SIGTERM.</summary>
    public static readonly TimeSpan PoliteTime = TimeSpan.FromSeconds(10);

    private readonly Process process;
    private readonly bool ownGroup;
    private readonly TimeProvider time;
    private readonly Task output;

    private StrategyProcess(Process process, bool ownGroup, LogRing log, TimeProvider time)
    {
        this.process = process;
        this.ownGroup = ownGroup;
        this.time = time;
        Id = process.Id;
        output = Task.WhenAll(
            new LinePump(process.StandardOutput.BaseStream, LogLine.Output, log, time).RunAsync(),
            new LinePump(process.StandardError.BaseStream, LogLine.Error, log, time).RunAsync());
        Exited = ExitAsync();
    }

    public int Id { get; }

    /// <summary>The exit code; a signal counts as 128 + its number.</summary>
    public Task<int> Exited { get; }

    /// <exception cref="System.ComponentModel.Win32Exception">The program cannot be started.</exception>
    public static StrategyProcess Start(LaunchPlan plan, Confinement confinement, LogRing log, TimeProvider time)
    {
        var start = confinement.Wrap(plan.Executable, []);
        start.WorkingDirectory = Path.GetDirectoryName(plan.Executable)!;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment.Clear();
        foreach (var (name, value) in plan.Environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new StrategyProcess(process, confinement.OwnGroup, log, time);
    }

    /// <summary>SIGTERM, then after <see cref="PoliteTime"/> SIGKILL, to the whole group.</summary>
    public async Task StopAsync()
    {
        SignalWhileItRuns(Native.Terminate);
        try
        {
            await Exited.WaitAsync(PoliteTime, time);
        }
        catch (TimeoutException)
        {
            SignalWhileItRuns(Native.Kill);
            await Exited;
        }
    }

    public void Dispose() => process.Dispose();

    private async Task<int> ExitAsync()
    {
        await process.WaitForExitAsync();
        var code = process.ExitCode;
        // What it started and left behind goes with it; that also closes the pipes, so the last lines are in the log.
        Native.Signal(Target, Native.Kill);
        await Task.WhenAny(output, Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System));
        return code;
    }

    private int Target => ownGroup ? -Id : Id;

    // In its first moment it has no group yet: setsid(1) was started and has not made it. Then it is signalled itself, or the
    // signal would be lost. Never once it has ended, for its number may be another process's by then.
    private void SignalWhileItRuns(int signal)
    {
        if (!Native.Signal(Target, signal) && !process.HasExited)
        {
            Native.Signal(Id, signal);
        }
    }
}
