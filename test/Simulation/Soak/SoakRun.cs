using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace DevEnv.Simulation.Soak;

/// <summary>
/// Many episodes on all cores, resumable: every finished one is a line in the progress file, and a run that is started again
/// goes on behind them.
/// </summary>
public sealed class SoakRun(string progressFile, TextWriter output)
{
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(20);
    private readonly ConcurrentDictionary<string, int> _done = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <param name="seeds">Seeds 1 to this many.</param>
    /// <returns>The violations of all episodes, those of earlier runs included.</returns>
    public int Run(int seeds)
    {
        Resume();
        var life = SingleFaults.WholeLife;
        var work = (
            from call in SingleFaults.CallsOf(life)
            from kind in SingleFaults.All
            select ($"{kind}@{call.Number.ToString(CultureInfo.InvariantCulture)}", (Func<EpisodeResult>)(() => SingleFaults.Run(life, call.Number, kind))))
            .Concat(Enumerable.Range(1, seeds).Select(s => ($"seed {s.ToString(CultureInfo.InvariantCulture)}", (Func<EpisodeResult>)(() => Episode.Run(new EpisodeOptions { Seed = s })))))
            .ToList();
        var todo = new ConcurrentQueue<(string Name, Func<EpisodeResult> Run)>(work.Where(w => !_done.ContainsKey(w.Item1)));
        output.WriteLine($"{work.Count} episodes, {work.Count - todo.Count} of them done before.");
        using var progress = new StreamWriter(progressFile, append: true) { AutoFlush = true };
        var watch = Stopwatch.StartNew();
        var (before, told) = (_done.Count, TimeSpan.Zero);

        // An episode is one thread's; threads of their own keep the pool out of it.
        var threads = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(Work, 16 * 1024 * 1024)).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        var violations = work.Sum(w => _done.GetValueOrDefault(w.Item1));
        output.WriteLine($"{(_done.Count - before) / watch.Elapsed.TotalSeconds:0.0} episodes a second on {threads.Count} cores");
        output.WriteLine($"{work.Count} episodes, {violations} violations");
        return violations;

        void Work()
        {
            while (todo.TryDequeue(out var next))
            {
                var result = next.Run();
                lock (_gate)
                {
                    _done[next.Name] = result.Violations.Count;
                    progress.WriteLine($"{next.Name}\t{result.Violations.Count.ToString(CultureInfo.InvariantCulture)}");
                    if (result.Violations.Count > 0)
                    {
                        output.WriteLine($"{next.Name}:\n{result.Report}");
                    }

                    if (watch.Elapsed - told > TellEvery)
                    {
                        told = watch.Elapsed;
                        output.WriteLine($"{_done.Count} of {work.Count}, {(_done.Count - before) / watch.Elapsed.TotalSeconds:0.0} a second, {_done.Values.Sum()} violations");
                    }
                }
            }
        }
    }

    private void Resume()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(progressFile))!);
        if (!File.Exists(progressFile))
        {
            return;
        }

        // The last line may be cut off by a kill: what is not whole is done again.
        foreach (var parts in File.ReadAllLines(progressFile).Select(l => l.Split('\t')))
        {
            if (parts is [var name, var count] && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var violations))
            {
                _done[name] = violations;
            }
        }
    }
}
