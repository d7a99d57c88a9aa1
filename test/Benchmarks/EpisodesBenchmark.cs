using System.Diagnostics;
using System.Globalization;
using DevEnv.Simulation;

namespace DevEnv.Benchmarks;

/// <summary>
/// Episodes of the simulator, 48 virtual hours and their end each, on one thread: as in `./dev soak`, in a process of its own,
/// as its settings are chosen at a process's start.
/// </summary>
internal static class EpisodesBenchmark
{
    private const int WarmUp = 100;
    private const int Count = 150;
    private const double Aim = 5;

    public static async Task RunAsync(TextWriter output)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["episodes"]) { RedirectStandardOutput = true };
        start.Environment["DOTNET_GCgen0size"] = "0x8000000";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        using var process = Process.Start(start)!;
        await output.WriteAsync(await process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();
    }

    /// <summary>The measured process itself.</summary>
    public static Task MeasureAsync(TextWriter output)
    {
        var failed = 0;
        for (var seed = 1; seed <= WarmUp; seed++)
        {
            failed += Episode.Run(new EpisodeOptions { Seed = seed }).Violations.Count;
        }

        using var process = Process.GetCurrentProcess();
        var (cpu, allocated, watch) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(true), Stopwatch.StartNew());
        var (calls, runs) = (0L, 0L);
        for (var seed = WarmUp + 1; seed <= WarmUp + Count; seed++)
        {
            var result = Episode.Run(new EpisodeOptions { Seed = seed });
            (failed, calls, runs) = (failed + result.Violations.Count, calls + result.Calls.Count, runs + result.Invocations);
        }

        process.Refresh();
        var seconds = (process.TotalProcessorTime - cpu).TotalSeconds;
        return output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"""
              {Count} episodes of 48 hours: {Count / seconds:0.0} per CPU second ({watch.Elapsed.TotalSeconds:0.0} s, {seconds:0.0} CPU s), {failed} violations
              each: {(double)runs / Count:0} invocations, {(double)calls / Count:0} calls of {seconds / calls * 1e6:0} us, {(GC.GetTotalAllocatedBytes(true) - allocated) / 1e6 / Count:0} MB allocated
              aim: at least {Aim:0} per second on one core, {(Count / seconds >= Aim ? "met" : "MISSED")}
            """));
    }
}
