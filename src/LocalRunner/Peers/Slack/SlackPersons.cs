using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DevEnv.LocalRunner.Cloud;

namespace DevEnv.LocalRunner.Peers.Slack;

/// <summary>How the app answered: 0 when nobody did.</summary>
/// <param name="Text">Shown to the person alone.</param>
public sealed record SlackReceipt(int Status, string? Text, string TriggerId)
{
    /// <summary>Path of the response URL that went along.</summary>
    public string Hook { get; init; } = string.Empty;
}

/// <summary>
/// What people do in Slack. Each act becomes the request that Slack would send, form and signature (Slack docs, "Enabling
/// interactivity with slash commands", "block_actions payload", "Verifying requests from Slack").
/// </summary>
/// <param name="door">To the platform's HTTP API.</param>
/// <param name="platform">Its root, under which /slack/commands and /slack/interactions lie.</param>
/// <param name="hooks">Root of the response URLs; null for Slack's own.</param>
public sealed class SlackPersons(SlackWorld world, IdSource ids, TimeProvider time, HttpMessageInvoker door, Uri platform, Uri? hooks = null)
{
    private const string AppId = "A0DEVENV";
    private static readonly Uri Hooks = new("https://hooks.slack.com");

    /// <param name="user">Id or name.</param>
    /// <param name="text">What follows /dev-env.</param>
    /// <param name="channel">Id or name.</param>
    public async Task<SlackReceipt> SlashAsync(string user, string text, string channel, CancellationToken cancellationToken)
    {
        var person = Person(user);
        var conversation = Conversation(channel);
        var trigger = NewTrigger();
        var hook = world.NewHook("commands", person.Id, conversation.Id, null);
        var receipt = await SendAsync(
            "slack/commands",
            [
                ("token", "deprecated"), ("team_id", SlackWorld.Team), ("team_domain", "quant-desk"), ("channel_id", conversation.Id),
                ("channel_name", conversation.Name ?? "directmessage"), ("user_id", person.Id), ("user_name", person.Name), ("command", "/dev-env"), ("text", text),
                ("api_app_id", AppId), ("is_enterprise_install", "false"),
                ("response_url", ResponseUrl(hook)), ("trigger_id", trigger),
            ],
            trigger,
            hook,
            cancellationToken);
        if (receipt.Text is { Length: > 0 } told)
        {
            world.Tell(person.Id, conversation.Id, told, null);
        }

        return receipt;
    }

    /// <summary>Presses a button of a message; there has to be one.</summary>
    public Task<SlackReceipt> PressAsync(string user, SlackMessage message, string actionId, CancellationToken cancellationToken)
    {
        var person = Person(user);
        var conversation = Conversation(message.Channel);
        var (block, button) = Button(message, actionId);
        var trigger = NewTrigger();
        var hook = world.NewHook("actions", person.Id, conversation.Id, message.Ts);
        var payload = new JsonObject
        {
            ["type"] = "block_actions",
            ["user"] = new JsonObject { ["id"] = person.Id, ["username"] = person.Name, ["name"] = person.Name, ["team_id"] = SlackWorld.Team },
            ["api_app_id"] = AppId,
            ["token"] = "deprecated",
            ["container"] = new JsonObject { ["type"] = "message", ["message_ts"] = message.Ts, ["channel_id"] = conversation.Id, ["is_ephemeral"] = false },
            ["trigger_id"] = trigger,
            ["team"] = new JsonObject { ["id"] = SlackWorld.Team, ["domain"] = "quant-desk" },
            ["channel"] = new JsonObject { ["id"] = conversation.Id, ["name"] = conversation.Name ?? "directmessage" },
            ["message"] = new JsonObject { ["type"] = "message", ["ts"] = message.Ts, ["text"] = message.Text, ["blocks"] = JsonNode.Parse(message.Blocks!) },
            ["response_url"] = ResponseUrl(hook),
            ["actions"] = new JsonArray(new JsonObject
            {
                ["action_id"] = actionId,
                ["block_id"] = (string?)block["block_id"] ?? ids.Text(5),
                ["text"] = button["text"]?.DeepClone(),
                ["value"] = (string?)button["value"],
                ["type"] = "button",
                ["action_ts"] = string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow().ToUnixTimeSeconds()}.000000"),
            }),
        };
        return SendAsync("slack/interactions", [("payload", payload.ToJsonString())], trigger, hook, cancellationToken);
    }

    private static (JsonNode Block, JsonNode Button) Button(SlackMessage message, string actionId)
    {
        var found =
            from block in message.Blocks is { } blocks ? JsonNode.Parse(blocks)!.AsArray() : []
            where (string?)block!["type"] == "actions"
            from element in block["elements"]!.AsArray()
            where (string?)element!["action_id"] == actionId
            select (block, element);
        return found.FirstOrDefault() is (not null, not null) pressed
            ? pressed
            : throw new ArgumentException($"The message {message.Ts} has no button '{actionId}'.", nameof(actionId));
    }

    private SlackUser Person(string user) => world.FindPerson(user) ?? throw new ArgumentException($"There is nobody '{user}' in this workspace.", nameof(user));

    private SlackConversation Conversation(string channel) =>
        world.FindConversation(channel) ?? throw new ArgumentException($"There is no channel '{channel}' in this workspace.", nameof(channel));

    private string NewTrigger() => $"{ids.Below(int.MaxValue)}.{ids.Below(int.MaxValue)}.{ids.Hex(32)}";

    private string ResponseUrl(SlackHook hook) => (hooks ?? Hooks).AbsoluteUri.TrimEnd('/') + hook.Path;

    private async Task<SlackReceipt> SendAsync(string path, (string Name, string Value)[] fields, string trigger, SlackHook hook, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        var body = await form.ReadAsByteArrayAsync(cancellationToken);
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(platform, path)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        request.Headers.TryAddWithoutValidation("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)");
        request.Headers.TryAddWithoutValidation("X-Slack-Request-Timestamp", timestamp);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"v0:{timestamp}:"), .. body];
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(world.App.SigningSecret), signed);
        request.Headers.TryAddWithoutValidation("X-Slack-Signature", "v0=" + Convert.ToHexStringLower(mac));
        try
        {
            using var response = await door.SendAsync(request, cancellationToken);
            var answer = await response.Content.ReadAsStringAsync(cancellationToken);
            var isJson = response.Content.Headers.ContentType?.MediaType == "application/json" && answer.Length > 0;
            return new SlackReceipt((int)response.StatusCode, isJson ? (string?)JsonNode.Parse(answer)?["text"] : null, trigger) { Hook = hook.Path };
        }
        catch (HttpRequestException)
        {
            return new SlackReceipt(0, null, trigger) { Hook = hook.Path };
        }
    }
}
