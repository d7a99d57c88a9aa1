using System.Net.Http.Headers;

namespace Amazon.Lambda.RuntimeSupport.Transport;

internal sealed class HttpClientTransport(HttpClient client, string hostAndPort) : IRuntimeApiTransport
{
    public async Task<RuntimeApiAnswer> SendAsync(RuntimeApiCall call, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(
            call.Body is null ? HttpMethod.Get : HttpMethod.Post, $"http://{hostAndPort}{RuntimeApiCall.Version}{call.Path}");
        if (call.Body is not null)
        {
            request.Content = new ByteArrayContent(call.Body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(call.ContentType);
        }

        if (call.ErrorType is not null)
            request.Headers.Add(RuntimeApiCall.ErrorTypeHeader, call.ErrorType);

        using var response = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(h => h.Key, h => string.Join(",", h.Value), StringComparer.OrdinalIgnoreCase);
        return new RuntimeApiAnswer((int)response.StatusCode, headers, body);
    }

    // The client is its giver's.
    public void Dispose()
    {
    }
}
