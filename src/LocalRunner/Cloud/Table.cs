using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DevEnv.LocalRunner.Cloud;

/// <summary>
/// Records of one kind by key. Records are immutable: a change is a <see cref="Put"/> of a new record. Reads never block;
/// a service that must check and change in one step holds its own lock around both.
/// </summary>
public sealed class Table<T>
    where T : class
{
    private readonly ConcurrentDictionary<string, T> _records = new(StringComparer.Ordinal);
    private readonly CloudStore _store;
    private readonly string _name;
    private readonly JsonTypeInfo<T> _type;

    internal Table(CloudStore store, string name, JsonTypeInfo<T> type) => (_store, _name, _type) = (store, name, type);

    public int Count => _records.Count;

    /// <summary>In the order of the keys (ordinal), so that pages are stable.</summary>
    public IEnumerable<T> Values => _records.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => r.Value);

    public bool TryGet(string key, [NotNullWhen(true)] out T? record) => _records.TryGetValue(key, out record);

    public T? Find(string key) => _records.GetValueOrDefault(key);

    public void Put(string key, T record)
    {
        _store.Append(_name, key, record, _type);
        _records[key] = record;
    }

    public bool Remove(string key)
    {
        if (!_records.ContainsKey(key))
        {
            return false;
        }

        _store.Append(_name, key, null, _type);
        return _records.TryRemove(key, out _);
    }

    internal void Fill(Dictionary<string, JsonElement> records)
    {
        foreach (var (key, value) in records)
        {
            _records[key] = value.Deserialize(_type)!;
        }
    }

    internal IEnumerable<KeyValuePair<string, JsonElement>> Snapshot() =>
        _records.Select(r => KeyValuePair.Create(r.Key, JsonSerializer.SerializeToElement(r.Value, _type)));
}
