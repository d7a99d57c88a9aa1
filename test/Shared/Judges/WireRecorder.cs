using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace DevEnv.Shared.Judges;

/// <summary>Records what passes through an HTTP handler. Requests that end without an answer are recorded without one.</summary>
public sealed partial class WireRecorder(HttpMessageHandler inner, WireRecording? recording = null) : DelegatingHandler(inner)
{
    public WireRecording Recording { get; } = recording ?? new WireRecording();

    public IReadOnlyList<WireExchange> Exchanges => Recording.Exchanges;

    public void WriteTo(string path) => Recording.WriteTo(path);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sent = await Sent(request, cancellationToken);
        WireResponse? answered = null;
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            answered = await Answered(response, cancellationToken);
            return response;
        }
        finally
        {
            Recording.Add(new WireExchange(ServiceOf(sent), sent, answered));
        }
    }

    /// <summary>The service of the credential scope <c>key/date/region/service/aws4_request</c>, in the header or a presigned URL.</summary>
    public static string ServiceOf(WireRequest request)
    {
        var signed = request.Headers.GetValueOrDefault("Authorization") ?? Uri.UnescapeDataString(request.Query);
        return Scope().Match(signed) is { Success: true } scope ? scope.Groups[1].Value : "";
    }

    // Reading buffers the content, so that the inner handler and the caller read the same bytes again.
    private static async Task<WireRequest> Sent(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var headers = Flat(request.Headers, request.Content?.Headers);
        headers.TryAdd("Host", request.RequestUri!.Authority);
        return new WireRequest(request.Method.Method, request.RequestUri.AbsolutePath, request.RequestUri.Query, headers, body);
    }

    private static async Task<WireResponse> Answered(HttpResponseMessage response, CancellationToken cancellationToken) => new(
        (int)response.StatusCode,
        Flat(response.Headers, response.Content.Headers),
        await response.Content.ReadAsByteArrayAsync(cancellationToken));

    private static Dictionary<string, string> Flat(HttpHeaders headers, HttpHeaders? content)
    {
        var flat = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in headers.NonValidated) flat[name] = values.ToString();
        if (content is null) return flat;
        foreach (var (name, values) in content.NonValidated) flat[name] = values.ToString();
        return flat;
    }

    [GeneratedRegex(@"Credential=[^/,&]+/\d{8}/[^/]+/([^/]+)/aws4_request")]
    private static partial Regex Scope();
}
