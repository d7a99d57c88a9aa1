using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport.Bootstrap;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The runtime's loop: initialise, then take an invocation, run the handler, answer, until cancelled.</summary>
public class LambdaBootstrap : IDisposable
{
    private readonly HttpClient _httpClient;
    private readonly LambdaBootstrapHandler _handler;
    private readonly HandlerWrapper _ownedWrapper;
    private readonly LambdaBootstrapOptions _options;
    private readonly LambdaBootstrapInitializer _initializer;
    private readonly LambdaEnvironment _environment = new();

    public LambdaBootstrap(HttpClient httpClient, LambdaBootstrapHandler handler, LambdaBootstrapInitializer initializer = null)
        : this(httpClient, handler, null, null, initializer) => ArgumentNullException.ThrowIfNull(httpClient);

    public LambdaBootstrap(LambdaBootstrapHandler handler, LambdaBootstrapInitializer initializer = null)
        : this(null, handler, null, null, initializer)
    {
    }

    public LambdaBootstrap(
        LambdaBootstrapHandler handler, LambdaBootstrapOptions lambdaBootstrapOptions, LambdaBootstrapInitializer initializer = null)
        : this(null, handler, null, lambdaBootstrapOptions, initializer)
    {
    }

    public LambdaBootstrap(HandlerWrapper handlerWrapper, LambdaBootstrapInitializer initializer = null)
        : this(null, handlerWrapper.Handler, null, null, initializer)
    {
    }

    public LambdaBootstrap(
        HandlerWrapper handlerWrapper, LambdaBootstrapOptions lambdaBootstrapOptions, LambdaBootstrapInitializer initializer = null)
        : this(null, handlerWrapper.Handler, null, lambdaBootstrapOptions, initializer)
    {
    }

    public LambdaBootstrap(HttpClient httpClient, HandlerWrapper handlerWrapper, LambdaBootstrapInitializer initializer = null)
        : this(httpClient, handlerWrapper.Handler, null, null, initializer) => ArgumentNullException.ThrowIfNull(httpClient);

    public LambdaBootstrap(
        HttpClient httpClient,
        HandlerWrapper handlerWrapper,
        LambdaBootstrapOptions lambdaBootstrapOptions,
        LambdaBootstrapInitializer initializer = null)
        : this(httpClient, handlerWrapper.Handler, null, lambdaBootstrapOptions, initializer) => ArgumentNullException.ThrowIfNull(httpClient);

    internal LambdaBootstrap(
        HttpClient httpClient,
        LambdaBootstrapHandler handler,
        HandlerWrapper ownedWrapper,
        LambdaBootstrapOptions options,
        LambdaBootstrapInitializer initializer)
    {
        ArgumentNullException.ThrowIfNull(handler);
        _httpClient = httpClient;
        _handler = handler;
        _ownedWrapper = ownedWrapper;
        _options = options;
        _initializer = initializer;
    }

    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        var client = new RuntimeApiClient(_environment, _httpClient, _options?.RuntimeApiEndpoint);
        LambdaLogger.Target = client.ConsoleLogger.FormattedWriteLine;
        try
        {
            if (!await InitializeAsync(client).ConfigureAwait(false))
                return;
            while (!cancellationToken.IsCancellationRequested)
                await InvokeOnceAsync(client, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Asked to stop while it waited for the next invocation.
        }
        finally
        {
            client.Close();
        }
    }

    public static HttpClient ConstructHttpClient() => new() { Timeout = Timeout.InfiniteTimeSpan };

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            _ownedWrapper?.Dispose();
    }

    // The edge of the initialiser: Lambda learns why, then the process ends.
    private async Task<bool> InitializeAsync(RuntimeApiClient client)
    {
        if (_initializer is null)
            return true;
        try
        {
            return await _initializer().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            client.ConsoleLogger.FormattedWriteLine(LogLevel.Critical.ToString(), e, "The initialiser failed.");
            await client.ReportInitializationErrorAsync(e).ConfigureAwait(false);
            throw;
        }
    }

    private async Task InvokeOnceAsync(RuntimeApiClient client, CancellationToken cancellationToken)
    {
        using var invocation = await client.GetNextInvocationAsync(cancellationToken).ConfigureAwait(false);
        var context = invocation.LambdaContext;
        _environment.XAmznTraceId = context.TraceId;
        InvocationResponse response;
        // The edge of the handler: whatever it throws is this invocation's error and no one else's.
        try
        {
            response = await _handler(invocation).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            client.ConsoleLogger.FormattedWriteLine(LogLevel.Error.ToString(), e, "The handler failed.");
            await client.ReportInvocationErrorAsync(context.AwsRequestId, e, CancellationToken.None).ConfigureAwait(false);
            return;
        }

        try
        {
            await client.SendResponseAsync(context.AwsRequestId, response?.OutputStream, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            if (response is { DisposeOutputStream: true, OutputStream: not null })
                await response.OutputStream.DisposeAsync().ConfigureAwait(false);
        }
    }
}
