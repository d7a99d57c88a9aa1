using System.Globalization;
using DevEnv.Shared;
using DevEnv.Simulation;
using DevEnv.Simulation.Soak;

// The functions log to the console; here it is the soak's.
var output = Console.Out;
Console.SetOut(TextWriter.Null);
var at = Array.IndexOf(args, "--seed");
if (at >= 0)
{
    var result = Episode.Run(new EpisodeOptions { Seed = int.Parse(args[at + 1], CultureInfo.InvariantCulture), IsDetailed = true });
    output.WriteLine(result.Report);
    if (args.Contains("--twice"))
    {
        var again = Episode.Run(new EpisodeOptions { Seed = int.Parse(args[at + 1], CultureInfo.InvariantCulture), IsDetailed = true });
        var differences = result.Story.Split('\n').Zip(again.Story.Split('\n')).Where(l => l.First != l.Second).Take(5).Select(l => $"first:  {l.First}\nsecond: {l.Second}");
        output.WriteLine(string.Join("\n", differences));
        output.WriteLine(string.Join("\n", result.Calls.Zip(again.Calls).Where(c => c.First != c.Second).Take(5).Select(c => $"first: {c.First}; second: {c.Second}")));
    }

    if (args.Contains("--calls"))
    {
        output.WriteLine(string.Join("\n", result.Calls.CountBy(c => $"{c.Function}: {c.Peer} {c.Operation}").OrderByDescending(c => c.Value).Select(c => $"{c.Value,6} {c.Key}")));
    }

    return result.Violations.Count == 0 ? 0 : 1;
}

var count = args.Length > 0 && int.TryParse(args[0], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 1000;
var first = args.Length > 1 && int.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out var from) ? from : 1;
using var progress = new Progress(Path.Combine(RepositoryRoot.Find(), ".dev", "soak-progress"));
var jobs = (args.Contains("--seeds-only") ? [] : SoakJob.SingleFaults()).Concat(Enumerable.Range(first, count).Select(SoakJob.Of)).ToList();
return new SoakRun(output, progress).Run(jobs) == 0 ? 0 : 1;
