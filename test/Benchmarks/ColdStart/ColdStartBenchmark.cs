using System.Globalization;
using DevEnv.Aot.Tests;
using DevEnv.LocalRunner.Time;
using DevEnv.Shared;
using DevEnv.Shared.Tls;

namespace DevEnv.Benchmarks.ColdStart;

/// <summary>Cold starts of the published binary beside a managed build of it and a plain Python function, turn by turn in one run.</summary>
internal static class ColdStartBenchmark
{
    private const int Starts = 200;
    private const double AimInitMs = 25;
    private const double AimZipMb = 12;

    public static async Task RunAsync(TextWriter output)
    {
        if (!File.Exists(Contenders.Binary))
        {
            await output.WriteLineAsync("  NOT MEASURED: run ./dev publish first.");
            return;
        }

        // The processes live by the machine's clock, so the platform's follows it.
        var clock = new VirtualClock(TimeProvider.System.GetUtcNow());
        await using var platform = await Stage.StartAsync(clock);
        using var authority = new TestAuthority();
        using var certificate = authority.Server("127.0.0.1");
        await using var doors = await Doors.OpenAsync(platform, certificate);
        var (_, webhook) = await Stage.ReadyAsync(platform, clock);
        using var folder = new TemporaryFolder();
        var contenders = await new Contenders(platform, doors, folder, authority.Pem).AllAsync(webhook);
        if (contenders.Count < 5)
        {
            await output.WriteLineAsync("  NOT MEASURED beside Python: there is no python3 with boto3. Install python3-boto3.");
        }

        await using var runtime = await ColdRuntime.StartAsync();
        var starts = contenders.ToDictionary(c => c, _ => new List<ColdStart>());
        var count = int.TryParse(Environment.GetEnvironmentVariable("COLDSTARTS"), CultureInfo.InvariantCulture, out var fewer) ? fewer : Starts;
        for (var turn = 0; turn < count; turn++)
        {
            foreach (var contender in contenders)
            {
                var now = TimeProvider.System.GetUtcNow();
                if (now > clock.GetUtcNow())
                {
                    clock.Advance(now - clock.GetUtcNow());
                }

                starts[contender].Add(await runtime.RunAsync(contender));
            }
        }

        await WriteAsync(output, count, contenders, starts);
    }

    private static async Task WriteAsync(TextWriter output, int count, IReadOnlyList<Contender> contenders, Dictionary<Contender, List<ColdStart>> starts)
    {
        var (binary, zip) = (Mb(Contenders.Binary), Mb(RepositoryTree.At("artifacts", "publish", "functions-x86_64.zip")));
        await output.WriteLineAsync(Line($"  binary {binary:0.0} MB, zip {zip:0.0} MB; aim {AimZipMb} MB, {(zip < AimZipMb ? "met" : "MISSED")}"));
        await output.WriteLineAsync(Line($"  {count} starts each, in turn; ms p50 / p90, in brackets the p50 as a multiple of the first line's"));
        var first = starts[contenders[0]];
        foreach (var contender in contenders)
        {
            var all = starts[contender];
            await output.WriteLineAsync(
                $"  {contender.Name,-36} init {Of(all, first, s => s.InitMs)}  its CPU {Of(all, first, s => s.InitCpuMs)}  first answer {Of(all, first, s => s.FirstMs)}  its CPU {Of(all, first, s => s.FirstCpuMs)}  second {Of(all, first, s => s.SecondMs)}"
                + Line($"  resident {Quantile(all, 0.5, s => s.ResidentMb):0} MB"));
        }

        var init = Quantile(first, 0.5, s => s.InitMs);
        var load = (await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0];
        await output.WriteLineAsync(Line($"  init of the webhook: p50 {init:0.0} ms; aim {AimInitMs} ms, {(init < AimInitMs ? "met" : "MISSED")} (load average {load} on {Environment.ProcessorCount} cores)"));
    }

    private static string Of(List<ColdStart> starts, List<ColdStart> first, Func<ColdStart, double> figure)
    {
        var half = Quantile(starts, 0.5, figure);
        return Line($"{half:0.0} / {Quantile(starts, 0.9, figure):0.0} ({half / Quantile(first, 0.5, figure):0.0})");
    }

    private static double Quantile(List<ColdStart> starts, double share, Func<ColdStart, double> figure) =>
        starts.Select(figure).Order().ElementAt((int)(starts.Count * share));

    private static double Mb(string file) => File.Exists(file) ? new FileInfo(file).Length / 1e6 : double.NaN;

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
