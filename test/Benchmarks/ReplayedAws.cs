using System.Net;
using Amazon.Runtime;
using DevEnv.LocalRunner.Cloud;

namespace DevEnv.Benchmarks;

/// <summary>Answers as the embedded AWS did once, from memory: what it costs to make an answer is not in the measurement.</summary>
internal sealed class ReplayedAws : HttpClientFactory, IDisposable
{
    private readonly Dictionary<string, AwsResponse> _answers = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly HttpClient _client;

    public ReplayedAws() => _client = new HttpClient(new Handler(this)) { Timeout = Timeout.InfiniteTimeSpan };

    public void Keep(AwsExchange exchange)
    {
        if (exchange.Response is { } answer)
        {
            lock (_gate)
            {
                _answers[Key(exchange.Request.Method, exchange.Request.Path, exchange.Request.Query, exchange.Service == "ec2" ? exchange.Request.Body.Span : [])] = answer;
            }
        }
    }

    public long Bytes => _answers.Values.Sum(a => (long)a.Body.Length);

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => _client;

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    public void Dispose() => _client.Dispose();

    private static string Key(string method, string path, string query, ReadOnlySpan<byte> body) =>
        $"{method} {path}?{query} {System.Text.Encoding.UTF8.GetString(body)}";

    private sealed class Handler(ReplayedAws aws) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var uri = request.RequestUri!;
            var isForm = request.Content?.Headers.ContentType?.MediaType?.Contains("form", StringComparison.Ordinal) == true;
            var body = isForm ? await request.Content!.ReadAsByteArrayAsync(cancellationToken) : [];
            var answer = aws._answers.GetValueOrDefault(Key(request.Method.Method, uri.AbsolutePath, uri.Query.TrimStart('?'), body))
                ?? throw new InvalidOperationException($"The first run did not ask {request.Method} {uri}.");
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
}
