using System.Diagnostics;
using System.Globalization;
using System.Text;
using DevEnv.Aot.Tests;
using DevEnv.LocalRunner.Hosting.RuntimeApi;
using DevEnv.LocalRunner.Time;
using DevEnv.Shared;

namespace DevEnv.Benchmarks;

/// <summary>The published binary as a process under the Runtime API: its size, its first answer and its later ones.</summary>
internal static class NativeBenchmark
{
    private const int Starts = 10;
    private const int Calls = 1000;

    public static async Task RunAsync(TextWriter output)
    {
        var binary = Path.Combine(RepositoryRoot.Find(), "artifacts", "publish", "functions", "bootstrap");
        if (!File.Exists(binary))
        {
            await output.WriteLineAsync("  NOT MEASURED: run ./dev publish first.");
            return;
        }

        var clock = new VirtualClock(TimeProvider.System.GetUtcNow());
        await using var platform = await Stage.StartAsync(clock);
        await using var doors = await Doors.OpenAsync(platform);
        var inProcess = platform.Functions;
        var (first, opened) = (new List<double>(), new List<double>());
        PublishedFunctions functions = null!;
        for (var i = 0; i < Starts; i++)
        {
            functions = await PublishedFunctions.StartAsync(
                platform,
                new PublishedLaunch { Binary = binary, CloudUrl = doors.Aws, GitHubUrl = doors.GitHub, Settings = platform.FunctionSettings() },
                CancellationToken.None);
            platform.Functions = functions;
            first.Add(await TimeAsync(() => PingAsync(platform)));
            opened.Add(await TimeAsync(async () => (await Stage.OpenAsync(platform)).Delivery.StatusCode));
            if (i < Starts - 1)
            {
                await functions.DisposeAsync();
            }
        }

        var warm = new List<double>();
        for (var i = 0; i < Calls; i++)
        {
            warm.Add(await TimeAsync(() => PingAsync(platform)));
        }

        platform.Functions = inProcess;
        await functions.DisposeAsync();
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  binary: {new FileInfo(binary).Length / 1e6:0.0} MB"));
        await output.WriteLineAsync($"  process start to its first answer (ping):  {Text(first)}");
        await output.WriteLineAsync($"  its first pull request, GitHub and AWS in it: {Text(opened)}");
        await output.WriteLineAsync($"  warm answer (ping, the loop in it):        {Text(warm)}");
    }

    private static async Task<int> PingAsync(LocalRunner.Hosting.LocalPlatform platform) =>
        (await platform.Webhooks.SendAsync("ping", "", Encoding.UTF8.GetBytes("""{"zen":"Half measures are as bad as nothing at all."}"""), CancellationToken.None)).StatusCode;

    private static async Task<double> TimeAsync(Func<Task<int>> act)
    {
        var start = Stopwatch.GetTimestamp();
        var status = await act();
        return status is 200 or 202 ? Stopwatch.GetElapsedTime(start).TotalMilliseconds : throw new InvalidOperationException($"Answered with {status}.");
    }

    private static string Text(List<double> times)
    {
        times.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"p50 {times[times.Count / 2]:0.0} ms, worst {times[^1]:0.0} ms");
    }
}
