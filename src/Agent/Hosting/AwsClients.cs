using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecretsManager;

namespace DevEnv.Agent.Hosting;

/// <summary>The two AWS services of the agent, for one region. No retries inside: <see cref="Boot.AwsRetry"/> is the one policy.</summary>
internal sealed class AwsClients(string? serviceUrl) : IDisposable
{
    private readonly Lock gate = new();
    private AmazonS3Client? s3;
    private AmazonSecretsManagerClient? secrets;

    public AmazonS3Client S3(string region)
    {
        lock (gate)
        {
            return s3 ??= new AmazonS3Client(Configure(new AmazonS3Config { ForcePathStyle = serviceUrl is not null }, region));
        }
    }

    public AmazonSecretsManagerClient Secrets(string region)
    {
        lock (gate)
        {
            return secrets ??= new AmazonSecretsManagerClient(Configure(new AmazonSecretsManagerConfig(), region));
        }
    }

    public void Dispose()
    {
        s3?.Dispose();
        secrets?.Dispose();
    }

    private T Configure<T>(T config, string region) where T : ClientConfig
    {
        config.MaxErrorRetry = 0;
        config.Timeout = TimeSpan.FromSeconds(60);
        if (serviceUrl is null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }
        else
        {
            config.ServiceURL = serviceUrl;
            config.AuthenticationRegion = region;
        }

        return config;
    }
}
