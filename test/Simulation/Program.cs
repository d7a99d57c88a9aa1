using System.Diagnostics;
using System.Globalization;
using DevEnv.Simulation;

var first = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1;
var watch = Stopwatch.StartNew();
var bad = 0;
for (var seed = first; seed < first + count; seed++)
{
    var result = Episode.Run(new EpisodeOptions { Seed = seed });
    if (result.Violations.Count > 0 || args.Contains("--story"))
    {
        bad += result.Violations.Count;
        Console.WriteLine(args.Contains("--story") ? result.Report : string.Join("\n", result.Violations.Select(v => $"seed {seed}: {v}")));
    }
}

Console.WriteLine($"{count} episodes in {watch.Elapsed.TotalSeconds:0.0} s, {count / watch.Elapsed.TotalSeconds:0.0}/s, {bad} violations");
