using System.Text.Json.Serialization;

namespace DevEnv.LocalRunner.Cloud.Ec2;

internal enum InstanceState
{
    Pending,
    Running,
    ShuttingDown,
    Terminated,
    Stopping,
    Stopped,
}

internal sealed record InstanceRecord
{
    public required string Id { get; init; }
    public required string ReservationId { get; init; }
    public required string ImageId { get; init; }
    public required string InstanceType { get; init; }
    public required string SubnetId { get; init; }
    public required string AvailabilityZone { get; init; }
    public required string PrivateIp { get; init; }
    public required string InterfaceId { get; init; }
    public required IReadOnlyList<string> VolumeIds { get; init; }
    public required IReadOnlyList<string> GroupIds { get; init; }
    public required DateTimeOffset LaunchTime { get; init; }
    public required MetadataOptions Metadata { get; init; }
    public required bool TerminatesOnShutdown { get; init; }
    public bool EbsOptimized { get; init; }
    public bool DetailedMonitoring { get; init; }
    public bool TerminationDisabled { get; init; }
    public string? ProfileArn { get; init; }
    public string? ProfileId { get; init; }
    public string? ClientToken { get; init; }

    /// <summary>Of every parameter that a repetition with the same token must repeat.</summary>
    public string? Fingerprint { get; init; }
    public byte[]? UserData { get; init; }

    public InstanceState State { get; init; }
    public DateTimeOffset StateSince { get; init; }

    /// <summary>When the state ends by itself; for a terminated instance, when its record and client token are forgotten.</summary>
    public DateTimeOffset? DueAt { get; init; }
    public bool DiesWhilePending { get; init; }
    public string? Reason { get; init; }
    public string? ReasonCode { get; init; }
    public string? ReasonMessage { get; init; }
}

internal sealed record MetadataOptions(string HttpTokens, int HopLimit, string HttpEndpoint, string InstanceTags);

internal sealed record VolumeRecord
{
    public required string Id { get; init; }
    public required int Size { get; init; }
    public required string Type { get; init; }
    public required string AvailabilityZone { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required bool Encrypted { get; init; }
    public int? Iops { get; init; }
    public int? Throughput { get; init; }
    public string? SnapshotId { get; init; }
    public VolumeAttachment? Attachment { get; init; }
}

internal sealed record VolumeAttachment(string InstanceId, string Device, bool DeleteOnTermination, DateTimeOffset At);

internal sealed record InterfaceRecord
{
    public required string Id { get; init; }
    public required string SubnetId { get; init; }
    public required string AvailabilityZone { get; init; }
    public required string PrivateIp { get; init; }
    public required string MacAddress { get; init; }
    public required IReadOnlyList<string> GroupIds { get; init; }
    public required string Description { get; init; }
    public InterfaceAttachment? Attachment { get; init; }

    /// <summary>When an interface that outlives its instance goes.</summary>
    public DateTimeOffset? DueAt { get; init; }
}

internal sealed record InterfaceAttachment(string Id, string InstanceId, bool DeleteOnTermination, DateTimeOffset At);

internal sealed record GroupRecord
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Description { get; init; }
    public required string VpcId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required IReadOnlyList<GroupRule> Rules { get; init; }
}

/// <summary>One rule as EC2 counts them: one peer (CIDR, prefix list or group) each.</summary>
internal sealed record GroupRule
{
    public required string Id { get; init; }
    public required bool IsEgress { get; init; }
    public required string Protocol { get; init; }
    public required int FromPort { get; init; }
    public required int ToPort { get; init; }
    public string? CidrIpv4 { get; init; }
    public string? CidrIpv6 { get; init; }
    public string? PrefixListId { get; init; }
    public string? GroupId { get; init; }
    public string? Description { get; init; }

    /// <summary>Id and description aside: such rules are the same to EC2.</summary>
    public bool SameAs(GroupRule other) => this with { Id = other.Id, Description = other.Description } == other;
}

internal sealed record TagRecord(string ResourceId, string ResourceType, SortedDictionary<string, string> Tags);

[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(InstanceRecord))]
[JsonSerializable(typeof(VolumeRecord))]
[JsonSerializable(typeof(InterfaceRecord))]
[JsonSerializable(typeof(GroupRecord))]
[JsonSerializable(typeof(TagRecord))]
internal sealed partial class Ec2Json : JsonSerializerContext;
