using System.Diagnostics;
using System.Globalization;

namespace DevEnv.Simulation.Soak;

/// <summary>Works jobs off on every core, each episode on a thread of its own.</summary>
internal sealed class SoakRun(TextWriter output, Progress progress)
{
    private static readonly TimeSpan Tell = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();
    private int _done;
    private int _fresh;
    private int _violations;

    /// <returns>Violations.</returns>
    public int Run(IReadOnlyList<SoakJob> jobs)
    {
        var watch = Stopwatch.StartNew();
        var next = -1;
        var told = TimeSpan.Zero;
        var workers = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(Work)).ToList();
        workers.ForEach(w => w.Start());
        workers.ForEach(w => w.Join());
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{_done} episodes, {_violations} violations ({_fresh} run now in {watch.Elapsed.TotalSeconds:0} s, {_fresh / watch.Elapsed.TotalSeconds:0.0}/s on {workers.Count} cores)"));
        return _violations;

        void Work()
        {
            for (var index = Interlocked.Increment(ref next); index < jobs.Count; index = Interlocked.Increment(ref next))
            {
                var job = jobs[index];
                var before = progress.Find(job.Key);
                var result = before is null ? Episode.Run(job.Options) : null;
                lock (_gate)
                {
                    Count(job, before, result);
                    if (watch.Elapsed - told >= Tell)
                    {
                        told = watch.Elapsed;
                        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_done} of {jobs.Count} episodes, {_violations} violations, {_fresh / watch.Elapsed.TotalSeconds:0.0}/s"));
                    }
                }
            }
        }
    }

    private void Count(SoakJob job, int? before, EpisodeResult? result)
    {
        _done++;
        _violations += before ?? result!.Violations.Count;
        if (result is null)
        {
            return;
        }

        _fresh++;
        progress.Add(job.Key, result.Violations.Count);
        if (result.Violations.Count > 0)
        {
            output.WriteLine($"{job.Key}:\n{string.Join("\n", result.Violations)}\n");
        }
    }
}
