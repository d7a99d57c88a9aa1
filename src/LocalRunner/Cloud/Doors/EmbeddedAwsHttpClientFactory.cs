using Amazon.Runtime;

namespace DevEnv.LocalRunner.Cloud.Doors;

/// <summary>Set as <c>ClientConfig.HttpClientFactory</c>, an AWS SDK client talks to the embedded cloud without a socket.</summary>
/// <param name="way">What stands between the clients and the cloud; null for nothing.</param>
public sealed class EmbeddedAwsHttpClientFactory(EmbeddedAws aws, Func<HttpMessageHandler, HttpMessageHandler>? way = null) : HttpClientFactory, IDisposable
{
    // No time-out of its own: the SDK's would run on the real clock.
    private readonly HttpClient _client = new(way?.Invoke(new EmbeddedAwsHandler(aws)) ?? new EmbeddedAwsHandler(aws)) { Timeout = Timeout.InfiniteTimeSpan };

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => _client;

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    public void Dispose() => _client.Dispose();
}
