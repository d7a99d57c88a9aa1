using System.Text.Json;

namespace DevEnv.Functions.Shared.Slack;

/// <summary>The bodies of chat.postMessage, chat.update and of a response URL.</summary>
internal static class SlackMessageJson
{
    /// <summary>Of our messages' metadata (Slack docs, "Using message metadata").</summary>
    public const string EventType = "dev_env";

    public const string Key = "key";

    public static byte[] Post(string channel, string text, string? blocks, string? key) => Write(json =>
    {
        json.WriteString("channel"u8, channel);
        Content(json, text, blocks);
        json.WriteBoolean("unfurl_links"u8, false);
        json.WriteBoolean("unfurl_media"u8, false);
        if (key is not null)
        {
            json.WriteStartObject("metadata"u8);
            json.WriteString("event_type"u8, EventType);
            json.WriteStartObject("event_payload"u8);
            json.WriteString(Key, key);
            json.WriteEndObject();
            json.WriteEndObject();
        }
    });

    /// <summary>Text without blocks removes earlier blocks (Slack docs, chat.update).</summary>
    public static byte[] Update(string channel, string ts, string text, string? blocks) => Write(json =>
    {
        json.WriteString("channel"u8, channel);
        json.WriteString("ts"u8, ts);
        Content(json, text, blocks);
    });

    /// <summary>Seen by one person only, unless it replaces the message that the person acted on.</summary>
    public static byte[] Response(string text, string? blocks, bool replaceOriginal) => Write(json =>
    {
        json.WriteString("response_type"u8, "ephemeral");
        json.WriteBoolean("replace_original"u8, replaceOriginal);
        Content(json, text, blocks);
    });

    private static void Content(Utf8JsonWriter json, string text, string? blocks)
    {
        json.WriteString("text"u8, text);
        if (blocks is not null)
        {
            json.WritePropertyName("blocks"u8);
            json.WriteRawValue(blocks);
        }
    }

    private static byte[] Write(Action<Utf8JsonWriter> content)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            content(json);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
