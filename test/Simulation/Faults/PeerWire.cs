using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace DevEnv.Simulation.Faults;

/// <summary>The same for GitHub and Slack.</summary>
internal static partial class PeerWire
{
    /// <summary>The path with numbers and names of things taken out.</summary>
    public static string OperationOf(HttpRequestMessage request) =>
        $"{request.Method.Method} {Contents().Replace(Numbers().Replace(request.RequestUri!.AbsolutePath, "/#"), "contents/#")}";

    public static HttpResponseMessage GitHubRefusal(HttpRequestMessage request, int which)
    {
        HttpResponseMessage answer;
        switch (which % 3)
        {
            case 0:
                answer = Json(request, HttpStatusCode.BadGateway, """{"message":"Server Error"}""");
                break;
            case 1:
                answer = Json(request, HttpStatusCode.Forbidden, """{"message":"You have exceeded a secondary rate limit."}""");
                answer.Headers.TryAddWithoutValidation("Retry-After", "60");
                break;
            default:
                // A token that was revoked before its time.
                answer = Json(request, HttpStatusCode.Unauthorized, """{"message":"Bad credentials"}""");
                break;
        }

        return answer;
    }

    public static HttpResponseMessage SlackRefusal(HttpRequestMessage request, int which)
    {
        if (which % 2 == 0)
        {
            return Json(request, HttpStatusCode.ServiceUnavailable, """{"ok":false,"error":"fatal_error"}""");
        }

        var answer = Json(request, HttpStatusCode.TooManyRequests, """{"ok":false,"error":"ratelimited"}""");
        answer.Headers.TryAddWithoutValidation("Retry-After", "30");
        return answer;
    }

    public static HttpResponseMessage Json(HttpRequestMessage request, HttpStatusCode status, string body) =>
        new(status) { RequestMessage = request, Content = new StringContent(body, Encoding.UTF8, "application/json") };

    [GeneratedRegex("/[0-9]+(?=/|$)")]
    private static partial Regex Numbers();

    [GeneratedRegex("contents/.+")]
    private static partial Regex Contents();
}
