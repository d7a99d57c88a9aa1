using System.Net;

namespace DevEnv.LocalRunner.Cloud.Doors;

/// <summary>The door without a socket. Completes on the caller's thread whenever the service does, so one thread can simulate everything.</summary>
public sealed class EmbeddedAwsHandler(EmbeddedAws aws) : HttpMessageHandler
{
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        SendAsync(request, cancellationToken).GetAwaiter().GetResult();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var uri = request.RequestUri!;
        var answer = await aws.SendAsync(
            new AwsRequest(request.Method.Method, uri.AbsolutePath, uri.Query.TrimStart('?'), HeadersOf(request, uri, body.Length), body), cancellationToken);
        return ToMessage(answer, request);
    }

    private static Dictionary<string, string> HeadersOf(HttpRequestMessage request, Uri uri, int length)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Host"] = uri.Authority };
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            headers[name] = string.Join(name.Equals("User-Agent", StringComparison.OrdinalIgnoreCase) ? " " : ",", values);
        }

        if (request.Content is not null)
        {
            headers["Content-Length"] = length.ToString(System.Globalization.CultureInfo.InvariantCulture);
            foreach (var (name, values) in request.Content.Headers.NonValidated)
            {
                headers[name] = string.Join(',', values);
            }
        }

        return headers;
    }

    private static HttpResponseMessage ToMessage(AwsResponse answer, HttpRequestMessage request)
    {
        var message = new HttpResponseMessage((HttpStatusCode)answer.Status) { RequestMessage = request, Content = new ReadOnlyMemoryContent(answer.Body) };
        foreach (var (name, value) in answer.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return message;
    }
}
