using System.Globalization;
using DevEnv.LocalRunner.Time;
using DevEnv.Shared;

namespace DevEnv.Benchmarks;

/// <summary>
/// The shipped functions' own process running the reaper over 10,000 environments that are all quiet, against the same process
/// with an empty account: what the runtime and the start cost is in both. The aim counts for the native binary.
/// </summary>
internal static class ReaperBenchmark
{
    private const int Count = 10_000;

    // In so many runs the reaper reads every document once.
    private const int Rounds = 12;
    private const double AimCpuSeconds = 1;
    private const double AimMb = 64;

    public static async Task RunAsync(TextWriter output)
    {
        var now = TimeProvider.System.GetUtcNow();
        await using (var herd = await Herd.GrowAsync(Count, now, _ => now.AddHours(40)))
        {
            var native = Path.Combine(RepositoryRoot.Find(), "artifacts", "publish", "functions", "bootstrap");
            if (File.Exists(native))
            {
                await MeasureAsync(output, "native", native, herd, isJudged: true);
            }
            else
            {
                await output.WriteLineAsync("  NOT MEASURED as shipped: run ./dev publish first.");
            }

            await MeasureAsync(output, "just-in-time", Path.Combine(RepositoryRoot.Find(), "artifacts", "bin", "Functions", "release", "DevEnv.Functions"), herd, isJudged: false);
            await PlainScript.CostAsync(output, herd);
        }

        await PlainScript.BesideAsync(output);
    }

    private static async Task MeasureAsync(TextWriter output, string what, string binary, Herd herd, bool isJudged)
    {
        ReapRun empty;
        await using (var nothing = await Stage.StartAsync(new VirtualClock(herd.Clock.GetUtcNow())))
        {
            empty = (await ReapRuns.OfAsync(binary, nothing, 1))[0];
        }

        var runs = await ReapRuns.OfAsync(binary, herd.Platform, Rounds);
        var (first, warm) = (runs[0], runs.Skip(1).ToList());
        var (cpu, mb) = (first.CpuSeconds - empty.CpuSeconds, runs.Max(r => r.PeakMb) - empty.PeakMb);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"  {what}, first run of a process: {first.CpuSeconds:0.00} CPU s, peak {first.PeakMb:0} MB; with an empty account {empty.CpuSeconds:0.00} CPU s, peak {empty.PeakMb:0} MB"));
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"  {what}, {warm.Count} later runs: {warm.Min(r => r.CpuSeconds):0.00} to {warm.Max(r => r.CpuSeconds):0.00} CPU s, peak {warm.Min(r => r.PeakMb):0} to {warm.Max(r => r.PeakMb):0} MB"));
        if (isJudged)
        {
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"  aim, beyond an empty account: below {AimCpuSeconds:0} CPU s, it takes {cpu:0.00}, {Verdict(cpu < AimCpuSeconds)}; below {AimMb:0} MB, it takes {mb:0}, {Verdict(mb < AimMb)}"));
        }

        await output.WriteLineAsync($"  {first.Report}");
    }

    private static string Verdict(bool isMet) => isMet ? "met" : "MISSED";
}
