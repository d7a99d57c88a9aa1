using DevEnv.Benchmarks;
using DevEnv.Benchmarks.ColdStart;

// Run by `./dev bench [name]`, in Release. Numbers of different machines compare only as the ratios that are printed.
var benchmarks = new Dictionary<string, Func<TextWriter, Task>>
{
    ["environments"] = EnvironmentsBenchmark.RunAsync,
    ["webhook"] = WebhookBenchmark.RunAsync,
    ["reaper"] = ReaperBenchmark.RunAsync,
    ["simulator"] = EpisodesBenchmark.RunAsync,
    ["coldstart"] = ColdStartBenchmark.RunAsync,
};
if (args is ["episodes"])
{
    var console = Console.Out;
    Console.SetOut(TextWriter.Null);
    await EpisodesBenchmark.MeasureAsync(console);
    return 0;
}

var names = args.Length == 0 ? [.. benchmarks.Keys] : args;
if (names.FirstOrDefault(n => !benchmarks.ContainsKey(n)) is { } unknown)
{
    Console.Error.WriteLine($"There is no benchmark '{unknown}'; there are {string.Join(", ", benchmarks.Keys)}.");
    return 2;
}

// The functions log to the console, which is not what is measured.
var output = Console.Out;
Console.SetOut(TextWriter.Null);
foreach (var name in names)
{
    await output.WriteLineAsync($"{name}:");
    await benchmarks[name](output);
}

return 0;
