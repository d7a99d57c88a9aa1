using System.Text.Json.Serialization;
using DevEnv.Contracts.State;

namespace DevEnv.Functions.Shared.Commands;

/// <summary>A command on its way through the queue, as it was received: who may do what is decided by whoever takes it out.</summary>
public sealed record QueuedCommand
{
    public const string Slack = "slack";
    public const string Comment = "comment";

    /// <summary><see cref="Slack"/> or <see cref="Comment"/>.</summary>
    [JsonPropertyName("source")]
    public required string Source { get; init; }

    [JsonPropertyName("slackUser")]
    public string? SlackUser { get; init; }

    /// <summary>For people; proves nothing.</summary>
    [JsonPropertyName("slackUserName")]
    public string? SlackUserName { get; init; }

    /// <summary>The author of a comment.</summary>
    [JsonPropertyName("gitHubLogin")]
    public string? GitHubLogin { get; init; }

    /// <summary>Id of the Slack conversation in which it was said.</summary>
    [JsonPropertyName("channel")]
    public string? Channel { get; init; }

    /// <summary>A credential: never logged.</summary>
    [JsonPropertyName("responseUrl")]
    public string? ResponseUrl { get; init; }

    /// <summary>What was typed after <c>/dev-env</c>. With a button, <see cref="ActionId"/> instead.</summary>
    [JsonPropertyName("text")]
    public string? Text { get; init; }

    [JsonPropertyName("actionId")]
    public string? ActionId { get; init; }

    /// <summary>Of the button, as the platform wrote it.</summary>
    [JsonPropertyName("value")]
    public string? Value { get; init; }

    /// <summary>Slack's id of this one act, or the comment's delivery: the same when it comes twice.</summary>
    [JsonPropertyName("triggerId")]
    public required string TriggerId { get; init; }

    /// <summary>Names this one act in an environment's document.</summary>
    [JsonIgnore]
    public string Id => $"{Source}:{TriggerId}";

    [JsonPropertyName("receivedAt")]
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Of the message whose button was pressed.</summary>
    [JsonPropertyName("messageTs")]
    public string? MessageTs { get; init; }

    /// <summary>Id of the environment that a comment is about.</summary>
    [JsonPropertyName("environment")]
    public string? Environment { get; init; }

    /// <summary>With a comment.</summary>
    [JsonPropertyName("place")]
    public CommentPlace? Place { get; init; }

    /// <summary>A record prints its members; a response URL must not be.</summary>
    public override string ToString() => $"{Source} {ActionId ?? "command"} {TriggerId}";
}

/// <summary>Where a command was commented.</summary>
public sealed record CommentPlace(
    [property: JsonPropertyName("repository")] RepositoryRef Repository, [property: JsonPropertyName("pullRequest")] int PullRequest, [property: JsonPropertyName("comment")] long Comment);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(QueuedCommand))]
public sealed partial class CommandsJson : JsonSerializerContext;
