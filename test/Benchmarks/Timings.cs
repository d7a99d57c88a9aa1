using System.Diagnostics;

namespace DevEnv.Benchmarks;

/// <summary>Durations of one thing done many times, one after the other.</summary>
internal sealed record Timings(double P50Ms, double P99Ms, double AllocatedKb)
{
    public static Timings Of(int warmUp, int count, Action act)
    {
        for (var i = 0; i < warmUp; i++)
        {
            act();
        }

        var times = new double[count];
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            act();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        var each = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)count;
        Array.Sort(times);
        return new Timings(times[count / 2], times[(int)(count * 0.99)], each / 1024);
    }

    public override string ToString() => FormattableString.Invariant($"p50 {P50Ms:0.000} ms, p99 {P99Ms:0.000} ms, {AllocatedKb:0.0} KB allocated");
}
