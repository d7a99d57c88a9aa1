using System.Text;
using DevEnv.Aot.Tests;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Hosting.RuntimeApi;

namespace DevEnv.Benchmarks;

/// <param name="CpuSeconds">Of the function's process alone; of its start too when it is the first.</param>
/// <param name="PeakMb">Resident.</param>
internal sealed record ReapRun(double CpuSeconds, double PeakMb, string Report);

/// <summary>Runs of the reaper in a process of its own behind a Runtime API, its AWS behind loopback sockets in this one.</summary>
internal static class ReapRuns
{
    public static async Task<IReadOnlyList<ReapRun>> OfAsync(string binary, LocalPlatform platform, int count)
    {
        await using var doors = await Doors.OpenAsync(platform);
        var settings = new Dictionary<string, string>(platform.FunctionSettings());
        foreach (var name in new[] { "DOTNET_ROOT", "DOTNET_gcServer", "PATH" })
        {
            settings[name] = Environment.GetEnvironmentVariable(name) ?? string.Empty;
        }

        await using var functions = await PublishedFunctions.StartAsync(
            platform,
            new PublishedLaunch { Binary = binary, CloudUrl = doors.Aws, GitHubUrl = doors.GitHub, Settings = settings, Limit = TimeSpan.FromMinutes(5) },
            CancellationToken.None);
        var runs = new List<ReapRun>();
        for (var i = 0; i < count; i++)
        {
            var before = 0.0;
            if (functions.ProcessId("Reap") is { } warm)
            {
                ProcessFigures.ForgetPeak(warm);
                before = ProcessFigures.CpuSeconds(warm);
            }

            var report = Encoding.UTF8.GetString(await functions.InvokeAsync("Reap", "{}"u8.ToArray(), CancellationToken.None));
            var process = functions.ProcessId("Reap")!.Value;
            runs.Add(new ReapRun(ProcessFigures.CpuSeconds(process) - before, ProcessFigures.PeakMb(process), report));
        }

        return runs;
    }
}
