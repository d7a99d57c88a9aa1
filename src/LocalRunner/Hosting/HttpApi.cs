using System.Net;
using System.Text;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;

namespace DevEnv.LocalRunner.Hosting;

/// <summary>
/// Plays API Gateway's HTTP API in front of the functions: bytes in, the same bytes in the event, Base64 when they are no text
/// (payload format 2.0).
/// </summary>
public sealed class HttpApi(Func<IFunctionHost> functions, ILambdaSerializer serializer, IReadOnlyDictionary<string, string> routes) : HttpMessageHandler
{
    /// <summary>The routes that the stack declares: method and path to function.</summary>
    public static IReadOnlyDictionary<string, string> DefaultRoutes { get; } = new Dictionary<string, string>
    {
        ["POST /github/webhook"] = "GitHubWebhook",
        ["POST /slack/commands"] = "SlackCommand",
        ["POST /slack/interactions"] = "SlackInteraction",
    };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        if (!routes.TryGetValue($"{request.Method.Method} {path}", out var function))
        {
            return new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new StringContent("""{"message":"Not Found"}""", Encoding.UTF8, "application/json") };
        }

        using var payload = new MemoryStream();
        serializer.Serialize(await EventAsync(request, path, cancellationToken), payload);
        try
        {
            return Answer(await functions().InvokeAsync(function, payload.ToArray(), cancellationToken));
        }
        catch (FunctionFailedException)
        {
            // What API Gateway says when its integration throws.
            return new HttpResponseMessage(HttpStatusCode.InternalServerError)
            {
                Content = new StringContent("""{"message":"Internal Server Error"}""", Encoding.UTF8, "application/json"),
            };
        }
    }

    private static async Task<APIGatewayHttpApiV2ProxyRequest> EventAsync(HttpRequestMessage request, string path, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var text = Text(body);
        var headers = request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>());
        return new APIGatewayHttpApiV2ProxyRequest
        {
            Version = "2.0",
            RouteKey = $"{request.Method.Method} {path}",
            RawPath = path,
            RawQueryString = request.RequestUri!.Query.TrimStart('?'),
            Headers = headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => string.Join(',', h.Value)),
            Body = text ?? Convert.ToBase64String(body),
            IsBase64Encoded = text is null,
            RequestContext = new APIGatewayHttpApiV2ProxyRequest.ProxyRequestContext
            {
                Http = new APIGatewayHttpApiV2ProxyRequest.HttpDescription { Method = request.Method.Method, Path = path, SourceIp = "127.0.0.1" },
            },
        };
    }

    private static string? Text(byte[] body)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private HttpResponseMessage Answer(byte[] payload)
    {
        using var stream = new MemoryStream(payload, writable: false);
        var answer = serializer.Deserialize<APIGatewayHttpApiV2ProxyResponse>(stream);
        var content = answer.IsBase64Encoded ? Convert.FromBase64String(answer.Body) : Encoding.UTF8.GetBytes(answer.Body ?? string.Empty);
        var message = new HttpResponseMessage((HttpStatusCode)answer.StatusCode) { Content = new ByteArrayContent(content) };
        foreach (var (name, value) in answer.Headers ?? new Dictionary<string, string>())
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return message;
    }
}
