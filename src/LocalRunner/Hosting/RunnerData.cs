using System.Text.Json;
using System.Text.Json.Serialization;

namespace DevEnv.LocalRunner.Hosting;

/// <summary>What a runner remembers beside its cloud.</summary>
/// <param name="AddressBlock">Its instances' addresses begin with 127 and this.</param>
/// <param name="ClockAhead">How far its clock was moved ahead of real time.</param>
public sealed record RunnerNotes(int Version, int AddressBlock, TimeSpan ClockAhead);

[JsonSerializable(typeof(RunnerNotes))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
internal sealed partial class RunnerNotesJson : JsonSerializerContext;

/// <summary>The folder of one runner: kept when a person named it, else made for one run and removed with it.</summary>
public sealed class RunnerData : IDisposable
{
    private const int Version = 1;
    private const string NotesFile = "runner.json";
    private const string LockFile = "runner.lock";
    private readonly FileStream _lock;

    private RunnerData(string folder, bool isKept, FileStream @lock, RunnerNotes? notes) => (Folder, IsKept, _lock, Notes) = (folder, isKept, @lock, notes);

    public string Folder { get; }

    public bool IsKept { get; }

    /// <summary>Null on the first run.</summary>
    public RunnerNotes? Notes { get; private set; }

    public string? CloudFolder => IsKept ? Path.Combine(Folder, "cloud") : null;

    public string AgentFolder => Path.Combine(Folder, "instances");

    /// <exception cref="InvalidDataException">Something else than a runner's data, or damaged.</exception>
    /// <exception cref="IOException">Another runner works on it.</exception>
    public static RunnerData Open(string? path)
    {
        var folder = path is null ? Directory.CreateTempSubdirectory("dev-env-runner-").FullName : Path.GetFullPath(path);
        if (File.Exists(folder))
        {
            throw new InvalidDataException($"{folder} is a file, and a data folder is needed.");
        }

        var notes = Path.Combine(folder, NotesFile);
        if (Directory.Exists(folder) && !File.Exists(notes) && Directory.EnumerateFileSystemEntries(folder).Any(e => Path.GetFileName(e) != LockFile))
        {
            throw new InvalidDataException($"{folder} holds other files and no {NotesFile}: not a runner's data. Name an empty folder, or one that an earlier `up --data` made.");
        }

        Directory.CreateDirectory(folder);
        var hold = Lock(folder);
        try
        {
            return new RunnerData(folder, path is not null, hold, Read(notes));
        }
        catch (InvalidDataException)
        {
            hold.Dispose();
            throw;
        }
    }

    public void Write(int addressBlock, TimeSpan clockAhead)
    {
        Notes = new RunnerNotes(Version, addressBlock, clockAhead);
        var file = Path.Combine(Folder, NotesFile);
        File.WriteAllText(file + ".new", JsonSerializer.Serialize(Notes, RunnerNotesJson.Default.RunnerNotes));
        File.Move(file + ".new", file, overwrite: true);
    }

    public void Dispose()
    {
        _lock.Dispose();
        if (!IsKept)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private static FileStream Lock(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error)
        {
            throw new IOException($"Another runner works on {folder}: end it first, or name another folder. ({error.Message})", error);
        }
    }

    private static RunnerNotes? Read(string file)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        try
        {
            var notes = JsonSerializer.Deserialize(File.ReadAllBytes(file), RunnerNotesJson.Default.RunnerNotes);
            return notes is { Version: Version, AddressBlock: > 0 and < 255 }
                ? notes
                : throw new InvalidDataException($"{file} was written by another version of the runner. Take the data folder away to begin with an empty cloud.");
        }
        catch (JsonException damage)
        {
            throw new InvalidDataException($"{file} is damaged: {damage.Message} Take the data folder away to begin with an empty cloud.", damage);
        }
    }
}
