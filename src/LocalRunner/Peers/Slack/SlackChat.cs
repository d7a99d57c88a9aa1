using System.Globalization;
using System.Text.Json.Nodes;

namespace DevEnv.LocalRunner.Peers.Slack;

/// <summary>Messages: chat.postMessage, chat.update, conversations.history.</summary>
internal sealed class SlackChat(SlackWorld world)
{
    /// <summary>Slack cuts longer texts off (chat.postMessage, "Truncating content").</summary>
    private const int LongestText = 40_000;

    private const int UsualPage = 100;

    public int? PostsPerSecond { get; set; }

    public JsonObject Post(IReadOnlyDictionary<string, string> arguments)
    {
        if (world.FindConversation(arguments.GetValueOrDefault("channel", "")) is not { } conversation)
        {
            return SlackArguments.Error("channel_not_found");
        }

        if (Text(arguments) is not { } text)
        {
            return SlackArguments.Error("no_text");
        }

        return PostsPerSecond is { } limit && world.PostsWithin(conversation.Id, TimeSpan.FromSeconds(1)) >= limit
            ? SlackArguments.Error("ratelimited")
            : Ok(world.Post(conversation, text, arguments.GetValueOrDefault("blocks"), arguments.GetValueOrDefault("thread_ts"), arguments.GetValueOrDefault("metadata")));
    }

    public JsonObject Update(IReadOnlyDictionary<string, string> arguments)
    {
        // By id only: chat.update takes no channel names.
        var channel = arguments.GetValueOrDefault("channel", "");
        if (world.FindConversation(channel) is not { } conversation || conversation.Id != channel)
        {
            return SlackArguments.Error("channel_not_found");
        }

        if (world.FindMessage(channel, arguments.GetValueOrDefault("ts", "")) is not { } message)
        {
            return SlackArguments.Error("message_not_found");
        }

        return Text(arguments) is { } text ? Ok(world.Edit(message, text, arguments.GetValueOrDefault("blocks"))) : SlackArguments.Error("no_text");
    }

    /// <summary>Newest first, by id only; oldest and latest are left out themselves unless inclusive (Slack docs, conversations.history).</summary>
    public JsonObject History(IReadOnlyDictionary<string, string> arguments)
    {
        var channel = arguments.GetValueOrDefault("channel", "");
        if (world.FindConversation(channel)?.Id != channel)
        {
            return SlackArguments.Error("channel_not_found");
        }

        var isInclusive = arguments.GetValueOrDefault("inclusive") is "true" or "1";
        var (oldest, latest) = (Moment(arguments, "oldest", decimal.MinValue), Moment(arguments, "latest", decimal.MaxValue));
        var before = Moment(arguments, "cursor", decimal.MaxValue);
        var limit = int.TryParse(arguments.GetValueOrDefault("limit"), CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, 999) : UsualPage;
        var found = world.Messages(channel)
            .Select(m => (Message: m, At: decimal.Parse(m.Ts, CultureInfo.InvariantCulture)))
            .Where(m => (isInclusive ? m.At >= oldest && m.At <= latest : m.At > oldest && m.At < latest) && m.At < before)
            .Reverse()
            .Take(limit + 1)
            .ToList();
        var page = found.Take(limit).ToList();
        var withMetadata = arguments.GetValueOrDefault("include_all_metadata") is "true" or "1";
        return new JsonObject
        {
            ["ok"] = true,
            ["messages"] = new JsonArray([.. page.Select(m => Shown(m.Message, withMetadata))]),
            ["has_more"] = found.Count > limit,
            ["response_metadata"] = new JsonObject { ["next_cursor"] = found.Count > limit ? page[^1].Message.Ts : string.Empty },
        };
    }

    private static decimal Moment(IReadOnlyDictionary<string, string> arguments, string name, decimal fallback) =>
        decimal.TryParse(arguments.GetValueOrDefault(name), CultureInfo.InvariantCulture, out var moment) ? moment : fallback;

    private JsonObject Shown(SlackMessage message, bool withMetadata)
    {
        var shown = new JsonObject
        {
            ["type"] = "message",
            ["user"] = world.App.BotUser,
            ["bot_id"] = SlackApp.BotId,
            ["ts"] = message.Ts,
            ["text"] = message.Text,
        };
        if (withMetadata && message.Metadata is { } metadata)
        {
            shown["metadata"] = JsonNode.Parse(metadata);
        }

        return shown;
    }

    private static string? Text(IReadOnlyDictionary<string, string> arguments)
    {
        var text = arguments.GetValueOrDefault("text", "");
        return text.Length == 0 && !arguments.ContainsKey("blocks") ? null : text[..Math.Min(text.Length, LongestText)];
    }

    private static JsonObject Ok(SlackMessage message) => new()
    {
        ["ok"] = true,
        ["channel"] = message.Channel,
        ["ts"] = message.Ts,
        ["text"] = message.Text,
    };
}
