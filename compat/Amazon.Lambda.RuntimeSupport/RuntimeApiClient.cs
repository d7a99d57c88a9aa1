using Amazon.Lambda.RuntimeSupport.Context;
using Amazon.Lambda.RuntimeSupport.Helpers;
using Amazon.Lambda.RuntimeSupport.Transport;

namespace Amazon.Lambda.RuntimeSupport;

public class RuntimeApiClient : IRuntimeApiClient
{
    private readonly IRuntimeApiTransport _transport;
    private readonly LambdaEnvironment _environment;

    public RuntimeApiClient(HttpClient httpClient)
        : this(new LambdaEnvironment(), httpClient, null)
    {
    }

    internal RuntimeApiClient(LambdaEnvironment environment, HttpClient httpClient, string endpoint)
    {
        _environment = environment;
        var hostAndPort = !string.IsNullOrEmpty(endpoint) ? endpoint : environment.RuntimeServerHostAndPort;
        if (string.IsNullOrEmpty(hostAndPort))
            throw new InvalidOperationException(
                "There is no Runtime API: AWS_LAMBDA_RUNTIME_API is not set. Lambda sets it to host:port; elsewhere, set it or RuntimeApiEndpoint.");
        _transport = httpClient is null ? new SocketTransport(hostAndPort) : new HttpClientTransport(httpClient, hostAndPort);
        ConsoleLogger = new LogLevelLoggerWriter(Console.Out, Console.Error);
    }

    public IConsoleLoggerWriter ConsoleLogger { get; }

    public Task ReportInitializationErrorAsync(
        Exception exception, string errorType = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return PostAsync(
            new RuntimeApiCall("/runtime/init/error", ErrorJson.Of(exception), errorType ?? ErrorJson.TypeName(exception)), cancellationToken);
    }

    public Task ReportInitializationErrorAsync(string errorType, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(errorType);
        return PostAsync(new RuntimeApiCall("/runtime/init/error", "{}"u8.ToArray(), errorType), cancellationToken);
    }

    public async Task<InvocationRequest> GetNextInvocationAsync(CancellationToken cancellationToken = default)
    {
        var answer = await _transport.SendAsync(new RuntimeApiCall("/runtime/invocation/next", null), cancellationToken).ConfigureAwait(false);
        if (answer.Status != 200 || answer.Header("Lambda-Runtime-Aws-Request-Id") is null)
            throw Unexpected("/runtime/invocation/next", answer);
        var context = new LambdaContext(answer, _environment, ConsoleLogger);
        ConsoleLogger.SetRuntimeHeaders(context);
        return new InvocationRequest { InputStream = new MemoryStream(answer.Body), LambdaContext = context };
    }

    public Task ReportInvocationErrorAsync(string awsRequestId, Exception exception, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(awsRequestId);
        ArgumentNullException.ThrowIfNull(exception);
        return PostAsync(
            new RuntimeApiCall($"/runtime/invocation/{awsRequestId}/error", ErrorJson.Of(exception), ErrorJson.TypeName(exception)),
            cancellationToken);
    }

    public async Task SendResponseAsync(string awsRequestId, Stream outputStream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(awsRequestId);
        using var body = new MemoryStream();
        if (outputStream is not null)
            await outputStream.CopyToAsync(body, cancellationToken).ConfigureAwait(false);
        await PostAsync(new RuntimeApiCall($"/runtime/invocation/{awsRequestId}/response", body.ToArray()), cancellationToken)
            .ConfigureAwait(false);
    }

    internal void Close() => _transport.Dispose();

    private async Task PostAsync(RuntimeApiCall call, CancellationToken cancellationToken)
    {
        var answer = await _transport.SendAsync(call, cancellationToken).ConfigureAwait(false);
        if (answer.Status != 202)
            throw Unexpected(call.Path, answer);
    }

    private static RuntimeApiClientException Unexpected(string path, RuntimeApiAnswer answer) => new(
        $"The Runtime API did not accept {path}.",
        answer.Status,
        answer.Text,
        answer.Headers.ToDictionary(h => h.Key, h => (IEnumerable<string>)[h.Value]),
        null);
}
