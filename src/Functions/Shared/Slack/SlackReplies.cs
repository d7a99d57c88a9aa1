using System.Text.Json;
using System.Text.Json.Serialization;

namespace DevEnv.Functions.Shared.Slack;

/// <summary>Every answer of the Web API says whether it went well (Slack docs, "Using the Slack Web API", "Evaluating responses").</summary>
internal record SlackReply
{
    public bool Ok { get; init; }
    public string? Error { get; init; }
    public SlackCursor? ResponseMetadata { get; init; }
    public string? NextCursor => ResponseMetadata?.NextCursor is { Length: > 0 } cursor ? cursor : null;
}

internal sealed record SlackCursor(string? NextCursor);

internal sealed record PostReply(string? Channel, string? Ts) : SlackReply;

internal sealed record OpenReply(SlackId? Channel) : SlackReply;

internal sealed record UserReply(SlackProfiledUser? User) : SlackReply;

internal sealed record SelfReply(string? UserId, string? BotId) : SlackReply;

internal sealed record ChannelsReply(IReadOnlyList<SlackId>? Channels) : SlackReply;

internal sealed record HistoryReply(IReadOnlyList<HistoryMessage>? Messages) : SlackReply;

internal sealed record SlackId(string? Id, string? Name);

internal sealed record SlackProfiledUser(string? Id, bool Deleted, bool IsBot, SlackProfile? Profile);

internal sealed record SlackProfile(string? Email);

internal sealed record HistoryMessage(string? Ts, string? User, string? BotId, HistoryMetadata? Metadata);

/// <param name="EventPayload">Whatever the app that posted put there; ours has a key.</param>
internal sealed record HistoryMetadata(string? EventType, JsonElement EventPayload)
{
    public bool Has(string key) => EventType == SlackMessageJson.EventType
        && EventPayload.ValueKind == JsonValueKind.Object
        && EventPayload.TryGetProperty(SlackMessageJson.Key, out var found)
        && found.ValueKind == JsonValueKind.String
        && found.ValueEquals(key);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PostReply))]
[JsonSerializable(typeof(OpenReply))]
[JsonSerializable(typeof(UserReply))]
[JsonSerializable(typeof(SelfReply))]
[JsonSerializable(typeof(ChannelsReply))]
[JsonSerializable(typeof(HistoryReply))]
internal sealed partial class SlackRepliesJson : JsonSerializerContext;
