using System.ComponentModel;
using DevEnv.Agent.Boot;
using DevEnv.Agent.Logs;
using DevEnv.Contracts.Instances;

namespace DevEnv.Agent.Strategy;

/// <summary>Keeps one strategy running: starts it again after a crash, as the policy says. One caller at a time starts and stops.</summary>
internal sealed class Supervisor(TimeProvider time, LogRing log, RestartPolicy policy, Confinement confinement) : IAsyncDisposable
{
    public const string Running = "running";
    public const string ExitedStatus = "exited";
    public const string Crashed = "crashed";
    public const string Stopped = "stopped";

    private readonly ParentThread parent = new();
    private readonly SemaphoreSlim gate = new(1);
    private volatile StrategyReport? report;
    private CancellationTokenSource? stop;
    private Task loop = Task.CompletedTask;
    private Task<int>? first;

    public event Action? Changed;

    public Confinement Confinement => confinement;

    /// <summary>Null until the first start.</summary>
    public StrategyReport? Report => report;

    /// <summary>What runs or ran last.</summary>
    public LaunchPlan? Plan { get; private set; }

    /// <summary>Ends the one that runs and starts this one.</summary>
    /// <exception cref="StageFailedException">The program cannot be started.</exception>
    public async Task StartAsync(LaunchPlan plan)
    {
        await StopAsync();
        await gate.WaitAsync();
        try
        {
            var process = await LaunchAsync(plan);
            Plan = plan;
            first = process.Exited;
            stop = new CancellationTokenSource();
            Set(new StrategyReport { Status = Running, Restarts = 0, Sha = plan.Sha });
            loop = KeepAsync(plan, process, stop.Token);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>The exit code when the strategy that was started last ends within this time, else null.</summary>
    public async Task<int?> FirstExitAsync(TimeSpan within, CancellationToken cancellationToken)
    {
        try
        {
            return await (first ?? throw new InvalidOperationException("No strategy was started.")).WaitAsync(within, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    public async Task StopAsync()
    {
        await gate.WaitAsync();
        try
        {
            if (stop is null)
            {
                return;
            }

            await stop.CancelAsync();
            await loop;
            stop.Dispose();
            stop = null;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Ends the one that runs and stands as if this one had been the last, without starting it.</summary>
    public async Task PutBackAsync(LaunchPlan plan, StrategyReport was)
    {
        await StopAsync();
        Plan = plan;
        Set(was);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        parent.Dispose();
        gate.Dispose();
    }

    private async Task KeepAsync(LaunchPlan plan, StrategyProcess process, CancellationToken stopping)
    {
        var crashes = new List<DateTimeOffset>();
        try
        {
            while (true)
            {
                var code = await WaitAsync(process, stopping);
                await confinement.SweepAsync();
                if (stopping.IsCancellationRequested)
                {
                    End(Stopped, code, "the strategy was stopped");
                    return;
                }

                if (code == 0)
                {
                    End(ExitedStatus, code, "the strategy ended by itself with code 0");
                    return;
                }

                crashes.Add(time.GetUtcNow());
                if (policy.DelayAfter(crashes, time.GetUtcNow()) is not { } delay)
                {
                    End(Crashed, code, $"the strategy ended with code {code}, {crashes.Count} times in all: it is not started again");
                    return;
                }

                End(ExitedStatus, code, $"the strategy ended with code {code}, next start in {delay.TotalSeconds:0} s");
                await Task.Delay(delay, time, stopping);
                process.Dispose();
                process = await LaunchAsync(plan);
                Set(report! with { Status = Running, Restarts = report.Restarts + 1 });
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            End(Stopped, report?.ExitCode, "the strategy stays stopped");
        }
        catch (StageFailedException error)
        {
            End(Crashed, report?.ExitCode, error.Message);
        }
        finally
        {
            process.Dispose();
        }
    }

    private static async Task<int> WaitAsync(StrategyProcess process, CancellationToken stopping)
    {
        try
        {
            return await process.Exited.WaitAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            await process.StopAsync();
            return await process.Exited;
        }
    }

    private async Task<StrategyProcess> LaunchAsync(LaunchPlan plan)
    {
        try
        {
            return await parent.RunAsync(() => StrategyProcess.Start(plan, confinement, log, time));
        }
        catch (Exception error) when (error is Win32Exception or IOException)
        {
            throw new StageFailedException($"The strategy cannot be started: {error.Message}");
        }
    }

    private void End(string status, int? code, string why)
    {
        log.Add(LogLine.Agent, why);
        Set(report! with { Status = status, ExitCode = code });
    }

    private void Set(StrategyReport now)
    {
        report = now;
        Changed?.Invoke();
    }
}
