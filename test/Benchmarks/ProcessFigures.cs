using System.Globalization;

namespace DevEnv.Benchmarks;

/// <summary>What Linux counts of another process, as proc(5) tells it.</summary>
internal static class ProcessFigures
{
    // USER_HZ, the unit of the times in /proc/<pid>/stat, is 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    public static double CpuSeconds(int process)
    {
        var stat = File.ReadAllText($"/proc/{process}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    /// <summary>Of the threads that live, to the microsecond, where <see cref="CpuSeconds"/> counts in hundredths of a second.</summary>
    public static double CpuMilliseconds(int process) => Directory.GetDirectories($"/proc/{process}/task")
        .Sum(task => long.Parse(File.ReadAllText(Path.Combine(task, "schedstat")).Split(' ')[0], CultureInfo.InvariantCulture)) / 1e6;

    /// <summary>The greatest resident memory since the process began or since <see cref="ForgetPeak"/>.</summary>
    public static double PeakMb(int process) => Mb(process, "VmHWM:");

    /// <summary>Resident memory now.</summary>
    public static double ResidentMb(int process) => Mb(process, "VmRSS:");

    public static void ForgetPeak(int process) => File.WriteAllText($"/proc/{process}/clear_refs", "5");

    private static double Mb(int process, string field)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith(field, StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024 / 1e6;
    }
}
