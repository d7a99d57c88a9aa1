using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace DevEnv.Functions.Tests.Support;

/// <summary>As much of S3, Secrets Manager and Step Functions as the webhook needs, behind the real clients.</summary>
public sealed class FakeAws : HttpClientFactory
{
    public Dictionary<string, string> Secrets { get; } = [];
    public Dictionary<string, byte[]> Objects { get; } = [];
    public List<string> Executions { get; } = [];
    public int SecretReads { get; private set; }

    /// <summary>When set, S3 answers every request with it.</summary>
    public HttpStatusCode? S3Status { get; set; }

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(this));

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    private static HttpResponseMessage Answer(HttpStatusCode status, string body = "", string type = "application/json") =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, type) };

    // The form of a multipart upload: the SDK takes any other for the MD5 of the body.
    private static string ETag(byte[] body) => $"\"{Convert.ToHexStringLower(SHA256.HashData(body))[..32]}-1\"";

    private HttpResponseMessage Respond(HttpRequestMessage request, byte[] body)
    {
        if (!request.Headers.TryGetValues("X-Amz-Target", out var targets))
        {
            return S3(request, body);
        }

        var input = JsonNode.Parse(body)!;
        if (targets.Single().EndsWith(".StartExecution", StringComparison.Ordinal))
        {
            Executions.Add((string)input["name"]!);
            return Answer(HttpStatusCode.OK, """{"executionArn":"arn:aws:states:eu-west-1:1:execution:a:b","startDate":1}""", "application/x-amz-json-1.0");
        }

        SecretReads++;
        return Secrets.TryGetValue((string)input["SecretId"]!, out var secret)
            ? Answer(HttpStatusCode.OK, new JsonObject { ["SecretString"] = secret }.ToJsonString(), "application/x-amz-json-1.1")
            : Answer(HttpStatusCode.BadRequest, """{"__type":"ResourceNotFoundException","message":"none"}""", "application/x-amz-json-1.1");
    }

    private HttpResponseMessage S3(HttpRequestMessage request, byte[] body)
    {
        if (S3Status is { } status)
        {
            return Answer(status, "<Error><Code>Outage</Code></Error>", "application/xml");
        }

        var key = request.RequestUri!.AbsolutePath.Split('/', 3)[2];
        var present = Objects.GetValueOrDefault(key);
        if (request.Method == HttpMethod.Get)
        {
            if (present is null)
            {
                return Answer(HttpStatusCode.NotFound, "<Error><Code>NoSuchKey</Code></Error>", "application/xml");
            }

            var found = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(present) };
            found.Headers.TryAddWithoutValidation("ETag", ETag(present));
            return found;
        }

        var expected = request.Headers.TryGetValues("If-Match", out var matches) ? matches.Single() : null;
        var mustBeNew = request.Headers.Contains("If-None-Match");
        if ((mustBeNew && present is not null) || (expected is not null && (present is null || ETag(present).Trim('"') != expected.Trim('"'))))
        {
            return Answer(HttpStatusCode.PreconditionFailed, "<Error><Code>PreconditionFailed</Code></Error>", "application/xml");
        }

        var content = Unchunked(request, body);
        Objects[key] = content;
        var saved = Answer(HttpStatusCode.OK);
        saved.Headers.TryAddWithoutValidation("ETag", ETag(content));
        return saved;
    }

    // aws-chunked: a hexadecimal size, perhaps a signature, the bytes; a size of zero ends it.
    private static byte[] Unchunked(HttpRequestMessage request, byte[] body)
    {
        if (!request.Content!.Headers.ContentEncoding.Contains("aws-chunked"))
        {
            return body;
        }

        using var content = new MemoryStream();
        for (var at = 0; ;)
        {
            var end = body.AsSpan(at).IndexOf("\r\n"u8);
            var size = int.Parse(Encoding.ASCII.GetString(body, at, end).Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (size == 0)
            {
                return content.ToArray();
            }

            content.Write(body, at + end + 2, size);
            at += end + 2 + size + 2;
        }
    }

    private sealed class Handler(FakeAws aws) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
            lock (aws)
            {
                var response = aws.Respond(request, body);
                response.RequestMessage = request;
                return response;
            }
        }
    }
}
