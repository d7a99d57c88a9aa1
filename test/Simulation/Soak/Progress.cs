using System.Globalization;

namespace DevEnv.Simulation.Soak;

/// <summary>
/// What a soak has done already, a line for each job, so that one that was stopped goes on. It belongs to one build: with
/// another, everything begins anew.
/// </summary>
internal sealed class Progress : IDisposable
{
    private readonly Dictionary<string, int> _done = [];
    private readonly StreamWriter _file;
    private readonly Lock _gate = new();

    public Progress(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var build = string.Join('-', new[] { typeof(Episode), typeof(LocalRunner.Hosting.LocalPlatform), typeof(Functions.Startup), typeof(Contracts.State.EnvironmentState) }.Select(t => t.Module.ModuleVersionId.ToString("N")[..8]));

        // A kill can cut the last line off: it is taken away, and its job is done again.
        var text = File.Exists(path) ? File.ReadAllText(path) : string.Empty;
        var whole = text[..(text.LastIndexOf('\n') + 1)];
        var lines = whole.Split('\n');
        var goesOn = lines.FirstOrDefault() == build;
        foreach (var line in goesOn ? lines.Skip(1).Select(l => l.Split('\t')).Where(l => l.Length == 2) : [])
        {
            _done[line[1]] = int.Parse(line[0], CultureInfo.InvariantCulture);
        }

        if (goesOn && whole.Length < text.Length)
        {
            File.WriteAllText(path, whole);
        }

        _file = new StreamWriter(path, append: goesOn) { AutoFlush = true };
        if (!goesOn)
        {
            _file.WriteLine(build);
        }
    }

    /// <summary>Violations of a job that was done before; null when it was not.</summary>
    public int? Find(string key) => _done.TryGetValue(key, out var violations) ? violations : null;

    public void Add(string key, int violations)
    {
        lock (_gate)
        {
            _file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{violations}\t{key}"));
        }
    }

    public void Dispose() => _file.Dispose();
}
