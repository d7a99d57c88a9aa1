using Amazon;
using Amazon.CloudWatch;
using Amazon.EC2;
using Amazon.IdentityManagement;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecretsManager;
using Amazon.SimpleSystemsManagement;
using Amazon.SQS;
using Amazon.StepFunctions;
using DevEnv.Functions.Shared.Outgoing;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Functions.Shared.Aws;

/// <summary>
/// How the SDK reaches AWS. Deployed, endpoints and credentials are the SDK's own; on one machine the same clients talk to the embedded AWS.
/// No client retries by itself: retries are the state machines' or <see cref="Retry"/>'s.
/// </summary>
public sealed record AwsConnection
{
    public AWSCredentials? Credentials { get; init; }
    public required string Region { get; init; }

    /// <summary>A service's way out other than <see cref="OutgoingHttp"/>, by its signing name; null for none. Without either it is the SDK's own.</summary>
    public Func<string, HttpClientFactory?> HttpClientFactory { get; init; } = _ => null;

    /// <summary>Endpoint of a service by its signing name (ec2, iam, monitoring, s3, secretsmanager, sqs, ssm, states); null is AWS's own.</summary>
    public Func<string, string?> Endpoint { get; init; } = _ => null;

    public T Configure<T>(T config, string service, IServiceProvider services)
        where T : ClientConfig
    {
        config.MaxErrorRetry = 0;
        config.ConnectTimeout = TimeSpan.FromSeconds(3);
        config.Timeout = service == "s3" ? TimeSpan.FromSeconds(45) : TimeSpan.FromSeconds(10);
        config.HttpClientFactory = HttpClientFactory(service) ?? services.GetService<OutgoingHttp>();
        if (Endpoint(service) is { } url)
        {
            config.ServiceURL = url;
            config.AuthenticationRegion = Region;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(Region);
        }

        return config;
    }
}

public static class AwsServices
{
    public static IServiceCollection AddAws(this IServiceCollection services, AwsConnection aws) => services
        .AddSingleton<IAmazonS3>(p =>
        {
            var config = aws.Configure(new AmazonS3Config(), "s3", p);
            config.ForcePathStyle = aws.Endpoint("s3") is not null;
            return aws.Credentials is null ? new AmazonS3Client(config) : new AmazonS3Client(aws.Credentials, config);
        })
        .AddSingleton<IAmazonEC2>(p => Client(p, aws, new AmazonEC2Config(), "ec2", c => new AmazonEC2Client(c), (k, c) => new AmazonEC2Client(k, c)))
        .AddSingleton<IAmazonIdentityManagementService>(p => Client(
            p,
            aws,
            new AmazonIdentityManagementServiceConfig(),
            "iam",
            c => new AmazonIdentityManagementServiceClient(c),
            (k, c) => new AmazonIdentityManagementServiceClient(k, c)))
        .AddSingleton<IAmazonSecretsManager>(p => Client(
            p, aws, new AmazonSecretsManagerConfig(), "secretsmanager", c => new AmazonSecretsManagerClient(c), (k, c) => new AmazonSecretsManagerClient(k, c)))
        .AddSingleton<IAmazonSQS>(p => Client(p, aws, new AmazonSQSConfig(), "sqs", c => new AmazonSQSClient(c), (k, c) => new AmazonSQSClient(k, c)))
        .AddSingleton<IAmazonStepFunctions>(p => Client(
            p, aws, new AmazonStepFunctionsConfig(), "states", c => new AmazonStepFunctionsClient(c), (k, c) => new AmazonStepFunctionsClient(k, c)))
        .AddSingleton<IAmazonSimpleSystemsManagement>(p => Client(
            p,
            aws,
            new AmazonSimpleSystemsManagementConfig(),
            "ssm",
            c => new AmazonSimpleSystemsManagementClient(c),
            (k, c) => new AmazonSimpleSystemsManagementClient(k, c)))
        .AddSingleton<IAmazonCloudWatch>(p => Client(
            p, aws, new AmazonCloudWatchConfig(), "monitoring", c => new AmazonCloudWatchClient(c), (k, c) => new AmazonCloudWatchClient(k, c)));

    private static TClient Client<TClient, TConfig>(
        IServiceProvider services, AwsConnection aws, TConfig config, string service, Func<TConfig, TClient> byDefault, Func<AWSCredentials, TConfig, TClient> with)
        where TConfig : ClientConfig
    {
        var configured = aws.Configure(config, service, services);
        return aws.Credentials is null ? byDefault(configured) : with(aws.Credentials, configured);
    }
}
