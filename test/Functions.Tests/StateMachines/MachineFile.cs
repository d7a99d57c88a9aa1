using System.Text.Json;
using DevEnv.Shared;

namespace DevEnv.Functions.Tests.StateMachines;

/// <summary>One state, and the parallel state around it if any.</summary>
internal sealed record MachineState(string Name, JsonElement Json, MachineState? Around)
{
    public string Kind => Json.GetProperty("Type").GetString()!;

    public bool IsTask => Kind == "Task";

    public IEnumerable<JsonElement> Retriers => Items("Retry");

    public IEnumerable<JsonElement> Catchers => Items("Catch");

    /// <summary>States that may come next, on every way out.</summary>
    public IEnumerable<string> Followers =>
    [
        .. Word(Json, "Next"),
        .. Word(Json, "Default"),
        .. Items("Choices").SelectMany(c => Word(c, "Next")),
        .. Catchers.SelectMany(c => Word(c, "Next")),
    ];

    /// <summary>Where an error goes that no other catcher names; a branch's errors are its parallel state's.</summary>
    public string? AfterAnyError =>
        Catchers.Where(c => ErrorsOf(c).Contains("States.ALL")).SelectMany(c => Word(c, "Next")).SingleOrDefault() ?? Around?.AfterAnyError;

    public static IEnumerable<string> ErrorsOf(JsonElement rule) => rule.GetProperty("ErrorEquals").EnumerateArray().Select(e => e.GetString()!);

    private static IEnumerable<string> Word(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? [value.GetString()!] : [];

    private IEnumerable<JsonElement> Items(string name) => Json.TryGetProperty(name, out var list) ? list.EnumerateArray() : [];
}

/// <summary>A machine as its file says it.</summary>
internal sealed class MachineFile
{
    private const string Ending = ".asl.json";
    private readonly JsonElement _root;

    private MachineFile(string name, string text)
    {
        Name = name;
        _root = JsonDocument.Parse(text).RootElement;
        AllStates = [.. Read(_root, null)];
    }

    public static IReadOnlyList<MachineFile> All { get; } =
    [
        .. Directory.EnumerateFiles(RepositoryTree.At("statemachines"), "*" + Ending).Order(StringComparer.Ordinal)
            .Select(Load),
    ];

    public static TheoryData<string> Names => [.. All.Select(m => m.Name)];

    public string Name { get; }

    public IReadOnlyList<MachineState> AllStates { get; }

    public IEnumerable<MachineState> Tasks => AllStates.Where(s => s.IsTask);

    public IEnumerable<string> Placeholders => Tasks.Select(t => t.Json.GetProperty("Resource").GetString()!);

    public static MachineFile Load(string path) => new(Path.GetFileName(path)[..^Ending.Length], File.ReadAllText(path));

    public static MachineFile Of(string name) => All.Single(m => m.Name == name);

    public MachineState State(string name) => AllStates.Single(s => s.Name == name);

    /// <summary>The states that an execution can get to from one on, that one too.</summary>
    public IReadOnlySet<string> ReachableFrom(string start)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>([start]);
        while (open.TryDequeue(out var name))
        {
            if (!seen.Add(name))
            {
                continue;
            }

            var state = State(name);
            foreach (var next in state.Followers.Concat(Starts(state.Json)))
            {
                open.Enqueue(next);
            }
        }

        return seen;
    }

    public IReadOnlySet<string> Reachable() => ReachableFrom(_root.GetProperty("StartAt").GetString()!);

    private static IEnumerable<string> Starts(JsonElement state) =>
        state.TryGetProperty("Branches", out var branches) ? branches.EnumerateArray().Select(b => b.GetProperty("StartAt").GetString()!) : [];

    private static IEnumerable<MachineState> Read(JsonElement level, MachineState? around)
    {
        foreach (var property in level.GetProperty("States").EnumerateObject())
        {
            var state = new MachineState(property.Name, property.Value, around);
            yield return state;
            if (property.Value.TryGetProperty("Branches", out var branches))
            {
                foreach (var inner in branches.EnumerateArray().SelectMany(b => Read(b, state)))
                {
                    yield return inner;
                }
            }
        }
    }
}
