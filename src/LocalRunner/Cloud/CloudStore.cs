using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DevEnv.LocalRunner.Cloud;

/// <summary>
/// What the embedded cloud remembers. Every service keeps its records in tables of this store; with a data folder each
/// change is appended to a journal before the answer leaves, so a killed runner starts again where it stood.
/// </summary>
public sealed class CloudStore : IDisposable
{
    private readonly Dictionary<string, Dictionary<string, JsonElement>> _loaded = [];
    private readonly HashSet<string> _opened = [];
    private readonly Dictionary<string, Func<IEnumerable<KeyValuePair<string, JsonElement>>>> _snapshots = [];
    private readonly string? _folder;
    private readonly Lock _gate = new();
    private FileStream? _journal;

    /// <summary>Before each change of a record: its table and key.</summary>
    public event Action<string, string>? Changing;

    /// <param name="folder">Null keeps everything in memory only.</param>
    public CloudStore(string? folder = null)
    {
        _folder = folder;
        if (folder is null)
        {
            return;
        }

        Directory.CreateDirectory(folder);
        Replay(JournalPath);
        _journal = new FileStream(JournalPath, FileMode.Append, FileAccess.Write, FileShare.Read);
    }

    /// <summary>Where services keep what is too large for the journal; null without a data folder.</summary>
    public string? Folder => _folder;

    private string JournalPath => Path.Combine(_folder!, "cloud.journal");

    /// <summary>Opens a table and fills it with what the journal holds. One table name, one owner.</summary>
    public Table<T> Open<T>(string name, JsonTypeInfo<T> type)
        where T : class
    {
        lock (_gate)
        {
            if (!_opened.Add(name))
            {
                throw new InvalidOperationException($"Table '{name}' has an owner already.");
            }

            var table = new Table<T>(this, name, type);
            if (_loaded.Remove(name, out var records))
            {
                table.Fill(records);
            }

            _snapshots[name] = table.Snapshot;
            return table;
        }
    }

    /// <summary>The records of a table as they are, whatever the APIs show at the moment: for a judge that must not be deceived. Empty for an unknown table.</summary>
    public IEnumerable<KeyValuePair<string, JsonElement>> Records(string table)
    {
        lock (_gate)
        {
            return _snapshots.TryGetValue(table, out var snapshot) ? snapshot() : [];
        }
    }

    /// <summary>Rewrites the journal to what is alive now. Called after the services have opened their tables and before they serve.</summary>
    public void Compact()
    {
        if (_folder is null)
        {
            return;
        }

        lock (_gate)
        {
            var fresh = JournalPath + ".new";
            using (var file = new FileStream(fresh, FileMode.Create, FileAccess.Write))
            {
                foreach (var (table, snapshot) in _snapshots)
                {
                    foreach (var (key, value) in snapshot())
                    {
                        file.Write(Line(table, key, value));
                    }
                }

                // Tables of a service that this run did not start stay as they were.
                foreach (var (table, records) in _loaded)
                {
                    foreach (var (key, value) in records)
                    {
                        file.Write(Line(table, key, value));
                    }
                }

                file.Flush(flushToDisk: true);
            }

            _journal?.Dispose();
            File.Move(fresh, JournalPath, overwrite: true);
            _journal = new FileStream(JournalPath, FileMode.Append, FileAccess.Write, FileShare.Read);
        }
    }

    public void Dispose() => _journal?.Dispose();

    internal void Append<T>(string table, string key, T? value, JsonTypeInfo<T> type)
        where T : class
    {
        Changing?.Invoke(table, key);
        if (_journal is null)
        {
            return;
        }

        var line = Line(table, key, value is null ? null : JsonSerializer.SerializeToElement(value, type));
        lock (_gate)
        {
            _journal.Write(line);
            _journal.Flush();
        }
    }

    private static byte[] Line(string table, string key, JsonElement? value)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("t", table);
            json.WriteString("k", key);
            if (value is { } element)
            {
                json.WritePropertyName("v");
                element.WriteTo(json);
            }

            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    private void Replay(string path)
    {
        if (!File.Exists(path))
        {
            return;
        }

        var bytes = File.ReadAllBytes(path);
        var (start, line) = (0, 1);
        for (var end = Array.IndexOf(bytes, (byte)'\n'); end >= 0; end = Array.IndexOf(bytes, (byte)'\n', start))
        {
            try
            {
                ReplayLine(bytes.AsMemory(start, end - start));
            }
            catch (Exception damage) when (damage is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                throw new InvalidDataException(
                    $"{path}, line {line} is damaged: {damage.Message} Mend that line, or take the data folder away to begin with an empty cloud.", damage);
            }

            (start, line) = (end + 1, line + 1);
        }

        if (start < bytes.Length)
        {
            // The runner was killed inside its last write: nobody got an answer for it, so it did not happen.
            using var file = new FileStream(path, FileMode.Open);
            file.SetLength(start);
        }
    }

    private void ReplayLine(ReadOnlyMemory<byte> line)
    {
        using var document = JsonDocument.Parse(line);
        var table = document.RootElement.GetProperty("t").GetString()!;
        var key = document.RootElement.GetProperty("k").GetString()!;
        var records = _loaded.TryGetValue(table, out var known) ? known : _loaded[table] = [];
        if (document.RootElement.TryGetProperty("v", out var value))
        {
            records[key] = value.Clone();
        }
        else
        {
            records.Remove(key);
        }
    }
}
