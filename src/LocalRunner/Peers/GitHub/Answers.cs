using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DevEnv.LocalRunner.Peers.GitHub;

/// <summary>How GitHub's REST API puts its answers, and takes its arguments.</summary>
internal static class Answers
{
    private const int LargestPage = 100;
    private const int DefaultPage = 30;

    public static HttpResponseMessage Json(HttpStatusCode status, JsonNode body) => new(status) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };

    public static HttpResponseMessage Ok(JsonNode body) => Json(HttpStatusCode.OK, body);

    public static HttpResponseMessage Say(HttpStatusCode status, string message) =>
        Json(status, new JsonObject { ["message"] = message, ["documentation_url"] = "https://docs.github.com/rest" });

    public static HttpResponseMessage NotFound() => Say(HttpStatusCode.NotFound, "Not Found");

    public static HttpResponseMessage Invalid() => Say(HttpStatusCode.UnprocessableEntity, "Validation Failed");

    public static HttpResponseMessage Suspended() => Say(HttpStatusCode.Forbidden, "This installation has been suspended");

    /// <summary>GitHub's list endpoints: per_page up to 100, page from 1, the next one in the Link header.</summary>
    public static HttpResponseMessage Page<T>(HttpRequestMessage request, IReadOnlyList<T> all, Func<T, JsonNode> show)
    {
        var size = PageSize(request);
        var page = Math.Max(1, int.Parse(Query(request, "page") ?? "1", CultureInfo.InvariantCulture));
        var answer = Ok(new JsonArray([.. all.Skip((page - 1) * size).Take(size).Select(show)]));
        if (page * size < all.Count)
        {
            LinkNext(answer, request, $"per_page={size}&page={page + 1}");
        }

        return answer;
    }

    public static void LinkNext(HttpResponseMessage answer, HttpRequestMessage request, string query) =>
        answer.Headers.TryAddWithoutValidation("Link", $"<{request.RequestUri!.GetLeftPart(UriPartial.Path)}?{query}>; rel=\"next\"");

    public static int PageSize(HttpRequestMessage request) =>
        Math.Clamp(int.Parse(Query(request, "per_page") ?? DefaultPage.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), 1, LargestPage);

    public static string? Query(HttpRequestMessage request, string name) =>
        request.RequestUri!.Query.TrimStart('?').Split('&').Select(p => p.Split('=', 2)).Where(p => p[0] == name && p.Length == 2).Select(p => Uri.UnescapeDataString(p[1])).FirstOrDefault();

    /// <summary>A text of the JSON body; null when it is missing, empty or too long.</summary>
    public static string? Text(string? json, string name, int longest)
    {
        using var document = JsonDocument.Parse(string.IsNullOrEmpty(json) ? "{}" : json);
        return document.RootElement.TryGetProperty(name, out var text) && text.GetString() is { Length: > 0 } found && found.Length <= longest ? found : null;
    }

    public static bool IsNumber(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
