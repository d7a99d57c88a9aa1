using System.Text.Json.Serialization;

namespace DevEnv.LocalRunner.Cloud.Iam;

internal sealed record RoleRecord
{
    public required string Name { get; init; }
    public required string Path { get; init; }
    public required string Id { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required string TrustPolicy { get; init; }
    public required int MaxSessionDuration { get; init; }
    public string? Description { get; init; }
    public string? BoundaryArn { get; init; }

    /// <summary>Documents by policy name.</summary>
    public SortedDictionary<string, string> Inline { get; init; } = [];

    /// <summary>Arns of managed policies, in order.</summary>
    public IReadOnlyList<string> Attached { get; init; } = [];
    public IReadOnlyList<IamTag> Tags { get; init; } = [];
}

internal sealed record ProfileRecord
{
    public required string Name { get; init; }
    public required string Path { get; init; }
    public required string Id { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public string? RoleName { get; init; }
    public DateTimeOffset? RoleSince { get; init; }
    public IReadOnlyList<IamTag> Tags { get; init; } = [];
}

internal sealed record PolicyRecord
{
    public required string Name { get; init; }
    public required string Path { get; init; }
    public required string Id { get; init; }
    public required string Arn { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required string Document { get; init; }
    public string? Description { get; init; }
    public IReadOnlyList<IamTag> Tags { get; init; } = [];
}

internal sealed record IamTag(string Key, string Value);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RoleRecord))]
[JsonSerializable(typeof(ProfileRecord))]
[JsonSerializable(typeof(PolicyRecord))]
internal sealed partial class IamJson : JsonSerializerContext;
