using Amazon.Runtime;

namespace DevEnv.Functions.Shared.Outgoing;

/// <summary>The one way out of a function, to AWS, GitHub and Slack: no redirects by itself, no cookies, the roots of <see cref="SmallTrustStore"/>.</summary>
public sealed class OutgoingHttp(ServerTrust trust) : HttpClientFactory, IDisposable
{
    private readonly SocketsHttpHandler _handler = new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(3),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        SslOptions = { RemoteCertificateValidationCallback = trust.Accept },
    };

    public HttpMessageInvoker Invoker() => new(_handler, disposeHandler: false);

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(_handler, disposeHandler: false) { Timeout = clientConfig.Timeout ?? Timeout.InfiniteTimeSpan };

    public void Dispose() => _handler.Dispose();
}
