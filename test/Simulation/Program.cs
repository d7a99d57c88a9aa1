using System.Globalization;
using DevEnv.Simulation;
using DevEnv.Simulation.Soak;

// soak [N] [--seed S]: the exhaustive single faults and N seeds, or one seed with its story.
var output = Console.Out;
Console.SetOut(TextWriter.Null);
switch (args)
{
    case ["--seed", var seed] when int.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out var number):
        var result = Episode.Run(new EpisodeOptions { Seed = number, IsDetailed = true });
        output.WriteLine(result.Report);
        return result.Violations.Count == 0 ? 0 : 1;
    case [] or [_] when args.Length == 0 || int.TryParse(args[0], NumberStyles.None, CultureInfo.InvariantCulture, out _):
        var count = args.Length == 0 ? 1000 : int.Parse(args[0], CultureInfo.InvariantCulture);
        return new SoakRun(Path.Combine(".dev", "soak-progress"), output).Run(count) == 0 ? 0 : 1;
    default:
        output.WriteLine("usage: soak [N] | soak --seed S");
        return 2;
}
