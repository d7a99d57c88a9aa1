using System.Text.Json;
using System.Text.Json.Nodes;
using System.Web;

namespace DevEnv.LocalRunner.Peers.Slack;

internal static class SlackArguments
{
    public static JsonObject Error(string code) => new() { ["ok"] = false, ["error"] = code };

    /// <summary>From JSON, a form or the query; null for JSON that does not parse. What is no string in JSON stays JSON.</summary>
    public static Dictionary<string, string>? Read(HttpRequestMessage request, string body)
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
