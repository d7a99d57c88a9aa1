namespace DevEnv.LocalRunner.Cloud.S3;

/// <summary>Buckets and versions, with each bucket's keys in S3's order. The caller holds <see cref="Gate"/> around every use.</summary>
internal sealed class S3Store
{
    private readonly Dictionary<string, SortedList<string, List<S3Version>>> _keys = new(StringComparer.Ordinal);
    private readonly Table<S3Bucket> _buckets;
    private readonly Table<S3Version> _versions;
    private readonly S3Blobs _blobs;
    private long _sequence;

    public S3Store(CloudStore store)
    {
        _buckets = store.Open("s3.buckets", S3Json.Default.S3Bucket);
        _versions = store.Open("s3.versions", S3Json.Default.S3Version);
        _blobs = new S3Blobs(store.Folder);
        foreach (var bucket in _buckets.Values)
        {
            _keys[bucket.Name] = new(Utf8Order.Instance);
        }

        foreach (var version in _versions.Values.OrderBy(v => v.Sequence))
        {
            _blobs.Use(version);
            Index(version);
            _sequence = version.Sequence;
        }
    }

    public Lock Gate { get; } = new();

    public IEnumerable<S3Bucket> Buckets => _buckets.Values;

    public S3Bucket? FindBucket(string name) => _buckets.Find(name);

    /// <exception cref="S3Exception">NoSuchBucket.</exception>
    public S3Bucket Bucket(string name) => _buckets.Find(name) ?? throw S3Exception.NoSuchBucket();

    public void Put(S3Bucket bucket)
    {
        _buckets.Put(bucket.Name, bucket);
        _keys.TryAdd(bucket.Name, new(Utf8Order.Instance));
    }

    public void RemoveBucket(string name)
    {
        _buckets.Remove(name);
        _keys.Remove(name);
    }

    /// <summary>Keys in order, each with its versions, the newest first and never none.</summary>
    public SortedList<string, List<S3Version>> Keys(string bucket) => _keys[bucket];

    public IReadOnlyList<S3Version> Versions(string bucket, string key) => _keys[bucket].GetValueOrDefault(key) ?? [];

    /// <summary>Null for a key that was never there or whose newest version is a delete marker.</summary>
    public S3Version? Current(string bucket, string key) => Versions(bucket, key) is [{ IsDeleteMarker: false } newest, ..] ? newest : null;

    public ReadOnlyMemory<byte> Read(S3Version version) => _blobs.Read(version);

    /// <summary>Becomes the current version; takes the place of one with the same id.</summary>
    public S3Version Add(S3Version version, ReadOnlyMemory<byte> body)
    {
        var kept = (version.IsDeleteMarker ? version : _blobs.Keep(version, body)) with { Sequence = ++_sequence };
        _versions.Put(kept.RecordKey, kept);

        // Counted before the old one is released: both may share one file.
        _blobs.Use(kept);
        Forget(kept.Bucket, kept.Key, kept.VersionId);
        Index(kept);
        return kept;
    }

    public void Remove(S3Version version)
    {
        _versions.Remove(version.RecordKey);
        Forget(version.Bucket, version.Key, version.VersionId);
    }

    private void Index(S3Version version)
    {
        var keys = _keys[version.Bucket];
        if (!keys.TryGetValue(version.Key, out var versions))
        {
            keys[version.Key] = versions = [];
        }

        versions.Insert(0, version);
    }

    private void Forget(string bucket, string key, string versionId)
    {
        var keys = _keys[bucket];
        if (!keys.TryGetValue(key, out var versions) || versions.FindIndex(v => v.VersionId == versionId) is not (>= 0 and var index))
        {
            return;
        }

        _blobs.Release(versions[index]);
        versions.RemoveAt(index);
        if (versions.Count == 0)
        {
            keys.Remove(key);
        }
    }
}
