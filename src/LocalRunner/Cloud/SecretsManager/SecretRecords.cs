using System.Text.Json.Serialization;

namespace DevEnv.LocalRunner.Cloud.SecretsManager;

/// <param name="Id">The ClientRequestToken that made it.</param>
/// <param name="Text">SecretString; exactly one of it and <paramref name="Binary"/> is set.</param>
/// <param name="Binary">SecretBinary in Base64, as it goes over the wire.</param>
internal sealed record SecretVersion(string Id, string? Text, string? Binary, IReadOnlyList<string> Stages, DateTimeOffset CreatedAt)
{
    public const string Current = "AWSCURRENT";
    public const string Previous = "AWSPREVIOUS";

    public bool HasValueOf(SecretVersion other) => Text == other.Text && Binary == other.Binary;
}

internal sealed record Secret
{
    public required string Arn { get; init; }
    public required string Name { get; init; }
    public string? Description { get; init; }
    public string? KmsKeyId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>A day, as AWS tells it.</summary>
    public DateTimeOffset? AccessedOn { get; init; }

    /// <summary>From then on nothing is left of it, the name included.</summary>
    public DateTimeOffset? GoneAt { get; init; }

    /// <summary>Deleted without recovery: unknown to every call at once, while AWS holds the name back until <see cref="GoneAt"/>.</summary>
    public bool IsForced { get; init; }
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<SecretVersion> Versions { get; init; } = [];
}

[JsonSerializable(typeof(Secret))]
internal sealed partial class SecretJson : JsonSerializerContext;
