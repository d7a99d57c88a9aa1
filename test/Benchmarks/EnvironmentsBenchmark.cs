using System.Diagnostics;
using System.Globalization;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.State;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Peers.GitHub;
using DevEnv.LocalRunner.StateMachines.Executions;
using DevEnv.LocalRunner.Time;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Benchmarks;

/// <summary>Pull requests opened at once, each until its environment is ready: CPU and memory per environment.</summary>
internal static class EnvironmentsBenchmark
{
    private const int Count = 200;
    private const double AimCpuSeconds = 0.2;

    public static async Task RunAsync(TextWriter output)
    {
        var cold = await MeasureAsync(1);
        await output.WriteLineAsync(Text("the first, just-in-time compilation included", 1, cold));
        var many = await MeasureAsync(Count);
        await output.WriteLineAsync(Text($"{Count} at once", Count, many));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  aim: below {AimCpuSeconds} CPU s each; {(many.Cpu / Count < AimCpuSeconds ? "met" : "MISSED")}"));
    }

    private static async Task<Cost> MeasureAsync(int count)
    {
        var clock = new VirtualClock(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        await using var platform = await Stage.StartAsync(clock);
        GC.Collect();
        var (memory, allocated) = (GC.GetTotalMemory(true), GC.GetTotalAllocatedBytes(true));
        using var process = Process.GetCurrentProcess();
        var (cpu, start) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
        var opened = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => Task.Run(() => Stage.OpenAsync(platform))));
        while (platform.Cloud.Engine.List().Any(e => e.Status == ExecutionStatus.Running))
        {
            if (!clock.AdvanceToNextTimer())
            {
                await Task.Yield();
            }
        }

        process.Refresh();
        var cost = new Cost(
            (process.TotalProcessorTime - cpu).TotalSeconds,
            Stopwatch.GetElapsedTime(start).TotalSeconds,
            (GC.GetTotalAllocatedBytes(true) - allocated) / 1e6,
            (GC.GetTotalMemory(true) - memory) / 1e6,
            process.PeakWorkingSet64 / 1e6);
        await AllReadyAsync(platform, opened.Select(o => o.PullRequest));
        return cost;
    }

    private static async Task AllReadyAsync(LocalPlatform platform, IEnumerable<PullRequest> pullRequests)
    {
        var environments = platform.Services.GetRequiredService<EnvironmentService>();
        foreach (var pullRequest in pullRequests)
        {
            var state = await environments.FindAsync(EnvironmentId.Of(pullRequest.Repository, Desk.RepositoryId, pullRequest.Number), CancellationToken.None);
            if (state?.Phase != Phase.Ready)
            {
                throw new InvalidOperationException($"{pullRequest.Key} is {state?.Phase.ToString() ?? "unknown"} and not ready: {state?.Failure}");
            }
        }
    }

    private static string Text(string what, int count, Cost cost) => string.Create(
        CultureInfo.InvariantCulture,
        $"  {what}: {cost.Cpu / count:0.0000} CPU s, {cost.Allocated / count:0.0} MB allocated, {cost.Kept / count:0.00} MB kept each; {cost.Elapsed:0.0} s in all, peak {cost.Peak:0} MB");

    private sealed record Cost(double Cpu, double Elapsed, double Allocated, double Kept, double Peak);
}
