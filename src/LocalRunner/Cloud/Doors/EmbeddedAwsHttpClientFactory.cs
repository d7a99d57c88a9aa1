using Amazon.Runtime;

namespace DevEnv.LocalRunner.Cloud.Doors;

/// <summary>Set as <c>ClientConfig.HttpClientFactory</c>, an AWS SDK client talks to the embedded cloud without a socket.</summary>
public sealed class EmbeddedAwsHttpClientFactory(EmbeddedAws aws) : HttpClientFactory, IDisposable
{
    // No time-out of its own: the SDK's would run on the real clock.
    private readonly HttpClient _client = new(new EmbeddedAwsHandler(aws)) { Timeout = Timeout.InfiniteTimeSpan };

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => _client;

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    public void Dispose() => _client.Dispose();
}
