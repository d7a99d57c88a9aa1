namespace Amazon.Lambda.RuntimeSupport.Transport;

/// <summary>How calls travel: over a socket of our own, or over the HttpClient that the caller gave.</summary>
internal interface IRuntimeApiTransport : IDisposable
{
    Task<RuntimeApiAnswer> SendAsync(RuntimeApiCall call, CancellationToken cancellationToken);
}
