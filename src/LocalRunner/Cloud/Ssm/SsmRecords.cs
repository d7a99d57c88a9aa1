using System.Text.Json.Serialization;

namespace DevEnv.LocalRunner.Cloud.Ssm;

/// <summary>One command on one instance.</summary>
internal sealed record Invocation
{
    public const string Pending = "Pending";
    public const string InProgress = "InProgress";
    public const string Success = "Success";
    public const string Failed = "Failed";
    public const string TimedOut = "TimedOut";

    public required string CommandId { get; init; }
    public required string InstanceId { get; init; }
    public required string Document { get; init; }
    public required string Comment { get; init; }

    /// <summary>The document's one parameter.</summary>
    public required string Parameter { get; init; }

    public required int TimeoutSeconds { get; init; }
    public required DateTimeOffset RequestedAt { get; init; }
    public required string Status { get; init; }
    public required string Details { get; init; }

    /// <summary>When the state ends by itself; null once the command has ended.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Nobody took it on the instance: it waits for its time to run out.</summary>
    public bool Undeliverable { get; init; }

    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public int? ExitCode { get; init; }
    public string Output { get; init; } = "";

    [JsonIgnore]
    public string Key => KeyOf(CommandId, InstanceId);

    public static string KeyOf(string commandId, string instanceId) => $"{commandId}/{instanceId}";
}

[JsonSerializable(typeof(Invocation))]
internal sealed partial class SsmJson : JsonSerializerContext;
