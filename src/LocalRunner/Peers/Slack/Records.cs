using System.Text.Json.Serialization;

namespace DevEnv.LocalRunner.Peers.Slack;

/// <param name="Id">Such as U0ADA.</param>
public sealed record SlackUser(string Id, string Name, string Email);

/// <param name="Id">C... for a channel, D... for a direct message.</param>
/// <param name="Name">Of a channel, without #; null for a direct message.</param>
/// <param name="User">The person of a direct message.</param>
public sealed record SlackConversation(string Id, string? Name, string? User);

/// <param name="Ts">Seconds and microseconds: its id within the conversation.</param>
/// <param name="Blocks">Block Kit JSON as it was sent.</param>
public sealed record SlackMessage(string Channel, string Ts, string Text, string? Blocks, string? ThreadTs, int Edits)
{
    /// <summary>JSON with event_type and event_payload, seen by apps only.</summary>
    public string? Metadata { get; init; }
}

/// <summary>What one person alone saw: the answer to a command, at once or late.</summary>
public sealed record SlackEphemeral(string User, string Channel, string Ts, string Text, string? Blocks);

/// <summary>A response URL as handed out.</summary>
/// <param name="Path">Begins with /commands/ or /actions/.</param>
/// <param name="MessageTs">Of the message whose button was pressed; null for a command.</param>
public sealed record SlackHook(string Path, string User, string Channel, string? MessageTs, DateTimeOffset ExpiresAt, int Uses);

/// <summary>The app as installed in the workspace.</summary>
public sealed record SlackApp(string BotToken, string BotUser, string SigningSecret)
{
    public const string BotId = "B0DEVENV";
}

[JsonSerializable(typeof(SlackUser))]
[JsonSerializable(typeof(SlackConversation))]
[JsonSerializable(typeof(SlackMessage))]
[JsonSerializable(typeof(SlackEphemeral))]
[JsonSerializable(typeof(SlackHook))]
[JsonSerializable(typeof(SlackApp))]
internal sealed partial class SlackPeerJson : JsonSerializerContext;
