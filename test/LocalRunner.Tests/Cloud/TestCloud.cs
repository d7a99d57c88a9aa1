using Amazon.Runtime;
using Amazon.S3;
using DevEnv.LocalRunner.Cloud;
using DevEnv.LocalRunner.Cloud.Doors;
using DevEnv.LocalRunner.Cloud.S3;
using DevEnv.LocalRunner.Cloud.SecretsManager;
using DevEnv.LocalRunner.Cloud.Sts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace DevEnv.LocalRunner.Tests.Cloud;

public enum Door
{
    Handler,
    Kestrel,
}

/// <summary>An embedded cloud with both of its doors open.</summary>
internal sealed class TestCloud : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly EmbeddedAwsHttpClientFactory _factory;

    private TestCloud(string? folder, AwsAccount account)
    {
        var ids = new IdSource(7);
        Store = new CloudStore(folder);
        Credentials = new CredentialStore(Store, ids);
        S3 = new S3Service(Store, account, ids, Clock);
        Secrets = new SecretsManagerService(Store, account, ids, Clock);
        Aws = new EmbeddedAws([S3, Secrets, new StsService(account)], Credentials, account, ids, Clock);
        Aws.Exchanged += exchange =>
        {
            lock (Exchanges)
            {
                Exchanges.Add(exchange);
            }
        };
        _factory = new EmbeddedAwsHttpClientFactory(Aws);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        EmbeddedAwsEndpoint.Map(_app, Aws);
    }

    public ManualClock Clock { get; } = new();

    public CloudStore Store { get; }

    public CredentialStore Credentials { get; }

    public S3Service S3 { get; }

    public SecretsManagerService Secrets { get; }

    public EmbeddedAws Aws { get; }

    public List<AwsExchange> Exchanges { get; } = [];

    public string Url => _app.Urls.Single();

    public static async Task<TestCloud> StartAsync(string? folder = null, AwsAccount? account = null)
    {
        var cloud = new TestCloud(folder, account ?? new AwsAccount());
        await cloud._app.StartAsync(TestContext.Current.CancellationToken);
        return cloud;
    }

    public AmazonS3Client S3Client(Door door, AWSCredentials? credentials = null, Action<AmazonS3Config>? configure = null)
    {
        var config = new AmazonS3Config
        {
            ServiceURL = door == Door.Kestrel ? Url : "http://s3.localhost",
            AuthenticationRegion = "eu-west-1",
            ForcePathStyle = true,
            MaxErrorRetry = 0,
        };
        if (door == Door.Handler)
        {
            config.HttpClientFactory = _factory;
        }

        configure?.Invoke(config);
        return new AmazonS3Client(credentials ?? new BasicAWSCredentials(CredentialStore.Operator.AccessKeyId, CredentialStore.Operator.SecretAccessKey), config);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _factory.Dispose();
        Store.Dispose();
    }
}

internal sealed class ManualClock : TimeProvider
{
    private DateTimeOffset _now = new(2031, 5, 6, 7, 8, 9, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
