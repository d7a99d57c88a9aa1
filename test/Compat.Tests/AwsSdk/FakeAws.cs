using System.Net;
using System.Text;
using Amazon;
using Amazon.CloudWatch;
using Amazon.IdentityManagement;
using Amazon.Runtime;
using Amazon.SecretsManager;
using Amazon.StepFunctions;
using DevEnv.Shared.Judges;

namespace DevEnv.Compat.Tests.AwsSdk;

/// <summary>Stands where AWS stands: keeps what the clients send, and answers what it was told, the last answer for ever.</summary>
internal sealed class FakeAws : HttpClientFactory
{
    private readonly Queue<(int Status, string Body)> answers = new();
    private readonly WireRecording recording = new();

    internal IReadOnlyList<WireExchange> Exchanges => recording.Exchanges;

    internal WireRequest Request => recording.Exchanges[^1].Request;

    internal string Body => Encoding.UTF8.GetString(Request.Body);

    internal FakeAws Answers(string body, int status = 200)
    {
        answers.Enqueue((status, body));
        return this;
    }

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new WireRecorder(new Door(this), recording));

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    internal AmazonStepFunctionsClient StepFunctions(Action<ClientConfig>? configure = null) =>
        new("AKIDEXAMPLE", "secret", Configured(new AmazonStepFunctionsConfig(), configure));

    internal AmazonSecretsManagerClient SecretsManager(Action<ClientConfig>? configure = null) =>
        new("AKIDEXAMPLE", "secret", Configured(new AmazonSecretsManagerConfig(), configure));

    internal AmazonIdentityManagementServiceClient Iam(Action<ClientConfig>? configure = null) =>
        new("AKIDEXAMPLE", "secret", Configured(new AmazonIdentityManagementServiceConfig(), configure));

    internal AmazonCloudWatchClient CloudWatch(Action<ClientConfig>? configure = null) =>
        new("AKIDEXAMPLE", "secret", Configured(new AmazonCloudWatchConfig(), configure));

    private T Configured<T>(T config, Action<ClientConfig>? configure) where T : ClientConfig
    {
        config.RegionEndpoint = RegionEndpoint.EUCentral1;
        config.HttpClientFactory = this;
        config.MaxErrorRetry = 0;
        configure?.Invoke(config);
        return config;
    }

    private sealed class Door(FakeAws aws) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (status, body) = aws.answers.Count > 1 ? aws.answers.Dequeue() : aws.answers.Peek();
            var type = body.StartsWith('<') ? "text/xml" : request.Content!.Headers.ContentType!.MediaType!;
            var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, type) };
            response.Headers.Add("x-amzn-RequestId", "request-1");
            return Task.FromResult(response);
        }
    }
}
