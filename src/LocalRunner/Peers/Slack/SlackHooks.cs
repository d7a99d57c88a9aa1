using System.Net;
using System.Text.Json.Nodes;

namespace DevEnv.LocalRunner.Peers.Slack;

/// <summary>hooks.slack.com: response URLs, good for 5 uses within 30 minutes (Slack docs, "Handling user interaction", message responses).</summary>
internal sealed class SlackHooks(SlackWorld world)
{
    public static bool Knows(HttpRequestMessage request) => Path(request) is not null;

    public static HttpStatusCode StatusOf(JsonObject answer) =>
        (string?)answer["error"] is "used_url" or "expired_url" ? HttpStatusCode.NotFound : HttpStatusCode.OK;

    public JsonObject Answer(HttpRequestMessage request, string body)
    {
        var (hook, refusal) = world.UseHook(Path(request)!);
        if (hook is null)
        {
            return SlackArguments.Error(refusal!);
        }

        if (SlackArguments.Read(request, body) is not { } arguments || !arguments.TryGetValue("text", out var text))
        {
            return SlackArguments.Error("no_text");
        }

        var blocks = arguments.GetValueOrDefault("blocks");
        if (arguments.GetValueOrDefault("replace_original") == "true" && hook.MessageTs is { } ts && world.FindMessage(hook.Channel, ts) is { } message)
        {
            world.Edit(message, text, blocks);
        }
        else if (arguments.GetValueOrDefault("response_type") == "in_channel" && world.FindConversation(hook.Channel) is { } channel)
        {
            world.Post(channel, text, blocks, threadTs: null);
        }
        else
        {
            world.Tell(hook.User, hook.Channel, text, blocks);
        }

        return new JsonObject { ["ok"] = true };
    }

    private static string? Path(HttpRequestMessage request)
    {
        var path = request.RequestUri!.AbsolutePath;
        return path.StartsWith("/commands/", StringComparison.Ordinal) || path.StartsWith("/actions/", StringComparison.Ordinal) ? path : null;
    }
}
