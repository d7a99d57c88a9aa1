using System.Diagnostics;
using System.Globalization;
using DevEnv.Simulation;

var output = Console.Out;
Console.SetOut(TextWriter.Null);
var first = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1;
var watch = Stopwatch.StartNew();
var bad = 0;
for (var seed = first; seed < first + count; seed++)
{
    var one = Stopwatch.StartNew();
    var result = Episode.Run(new EpisodeOptions { Seed = seed, IsDetailed = args.Contains("--story") });
    if (result.Violations.Count > 0 || args.Contains("--story"))
    {
        bad += result.Violations.Count;
        output.WriteLine(args.Contains("--story") ? result.Report : string.Join("\n", result.Violations.Select(v => $"seed {seed}: {v.ToString().Split('\n')[0]}")));
    }

    if (args.Contains("--calls"))
    {
        foreach (var group in result.Calls.GroupBy(c => c.Function).OrderByDescending(g => g.Count()).Take(12))
        {
            output.WriteLine($"{group.Count(),6} {group.Key}: {string.Join(", ", group.GroupBy(c => c.Peer + " " + c.Operation).OrderByDescending(g => g.Count()).Take(5).Select(g => $"{g.Key} {g.Count()}"))}");
        }
    }

    if (args.Contains("--time"))
    {
        output.WriteLine($"seed {seed}: {one.ElapsedMilliseconds} ms, {result.Calls.Count} calls, {result.Invocations} invocations, {result.Faults.Count} faults");
    }
}

output.WriteLine($"{count} episodes in {watch.Elapsed.TotalSeconds:0.0} s, {count / watch.Elapsed.TotalSeconds:0.0}/s, {bad} violations");
