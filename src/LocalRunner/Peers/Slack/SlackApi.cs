using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Web;

namespace DevEnv.LocalRunner.Peers.Slack;

/// <summary>
/// The part of Slack's Web API that the platform calls. As Slack does, it answers 200 with ok false for most errors
/// (Slack Web API, "Evaluating responses").
/// </summary>
public sealed class SlackApi(SlackWorld world) : HttpMessageHandler
{
    /// <summary>Slack cuts longer texts off (chat.postMessage, "Truncating content").</summary>
    private const int LongestText = 40_000;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken);
        return new HttpResponseMessage(HttpStatusCode.OK)
        {
            RequestMessage = request,
            Content = new StringContent(Answer(request, body).ToJsonString(), Encoding.UTF8, "application/json"),
        };
    }

    private JsonObject Answer(HttpRequestMessage request, string body)
    {
        if (request.Headers.Authorization is not { Scheme: "Bearer", Parameter: { } token })
        {
            return Error("not_authed");
        }

        if (token != world.App.BotToken)
        {
            return Error("invalid_auth");
        }

        if (Arguments(request, body) is not { } arguments)
        {
            return Error("invalid_json");
        }

        return request.RequestUri!.AbsolutePath switch
        {
            "/api/chat.postMessage" => Post(arguments),
            "/api/chat.update" => Update(arguments),
            "/api/conversations.open" => Open(arguments),
            "/api/users.lookupByEmail" => Lookup(arguments),
            _ => Error("unknown_method"),
        };
    }

    private JsonObject Post(IReadOnlyDictionary<string, string> arguments)
    {
        if (world.FindConversation(arguments.GetValueOrDefault("channel", "")) is not { } conversation)
        {
            return Error("channel_not_found");
        }

        if (Text(arguments) is not { } text)
        {
            return Error("no_text");
        }

        var message = world.Post(conversation, text, arguments.GetValueOrDefault("blocks"), arguments.GetValueOrDefault("thread_ts"));
        return Ok(message);
    }

    private JsonObject Update(IReadOnlyDictionary<string, string> arguments)
    {
        // By id only: chat.update takes no channel names.
        var channel = arguments.GetValueOrDefault("channel", "");
        if (world.FindConversation(channel) is not { } conversation || conversation.Id != channel)
        {
            return Error("channel_not_found");
        }

        if (world.FindMessage(channel, arguments.GetValueOrDefault("ts", "")) is not { } message)
        {
            return Error("message_not_found");
        }

        return Text(arguments) is { } text ? Ok(world.Edit(message, text, arguments.GetValueOrDefault("blocks"))) : Error("no_text");
    }

    private JsonObject Open(IReadOnlyDictionary<string, string> arguments) => world.FindUser(arguments.GetValueOrDefault("users", "")) is { } user
        ? new JsonObject { ["ok"] = true, ["channel"] = new JsonObject { ["id"] = world.OpenDirectMessage(user).Id } }
        : Error("user_not_found");

    private JsonObject Lookup(IReadOnlyDictionary<string, string> arguments) => world.FindUserByEmail(arguments.GetValueOrDefault("email", "")) is { } user
        ? new JsonObject
        {
            ["ok"] = true,
            ["user"] = new JsonObject { ["id"] = user.Id, ["name"] = user.Name, ["profile"] = new JsonObject { ["email"] = user.Email } },
        }
        : Error("users_not_found");

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

    private static JsonObject Error(string code) => new() { ["ok"] = false, ["error"] = code };

    /// <summary>From JSON, a form or the query; null for JSON that does not parse.</summary>
    private static Dictionary<string, string>? Arguments(HttpRequestMessage request, string body)
    {
        if (request.Content?.Headers.ContentType?.MediaType != "application/json")
        {
            var form = HttpUtility.ParseQueryString(body.Length > 0 ? body : request.RequestUri!.Query);
            return form.AllKeys.OfType<string>().ToDictionary(k => k, k => form[k]!);
        }

        try
        {
            return JsonNode.Parse(body)?.AsObject().Where(m => m.Value is not null)
                .ToDictionary(m => m.Key, m => m.Value is JsonValue value && value.TryGetValue<string>(out var text) ? text : m.Value!.ToJsonString());
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
