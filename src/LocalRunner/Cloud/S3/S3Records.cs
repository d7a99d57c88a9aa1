using System.Text.Json.Serialization;

namespace DevEnv.LocalRunner.Cloud.S3;

/// <param name="Versioning">Enabled, Suspended, or null for never.</param>
internal sealed record S3Bucket(string Name, DateTimeOffset CreatedAt, string? Versioning);

/// <summary>One version of one key: an object or a delete marker.</summary>
internal sealed record S3Version
{
    /// <summary>The version id of what was written while the bucket was not versioned.</summary>
    public const string Null = "null";

    public required string Bucket { get; init; }
    public required string Key { get; init; }
    public required string VersionId { get; init; }

    /// <summary>Order of writing; the highest of a key is its current version.</summary>
    public required long Sequence { get; init; }
    public required DateTimeOffset LastModified { get; init; }
    public bool IsDeleteMarker { get; init; }

    /// <summary>Quoted, as it goes over the wire.</summary>
    public string ETag { get; init; } = "";
    public long Size { get; init; }

    /// <summary>What the writer gave and every reader gets back: content-type, cache-control, x-amz-meta-*, ...</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>For example crc64nvme.</summary>
    public string ChecksumAlgorithm { get; init; } = "";
    public string Checksum { get; init; } = "";
    public byte[]? Inline { get; init; }

    /// <summary>SHA-256 of a body that is kept as a file.</summary>
    public string? Blob { get; init; }

    [JsonIgnore]
    public string RecordKey => $"{Bucket}/{VersionId}/{Key}";
}

[JsonSerializable(typeof(S3Bucket))]
[JsonSerializable(typeof(S3Version))]
internal sealed partial class S3Json : JsonSerializerContext;
