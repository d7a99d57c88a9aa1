using Amazon.CDK;
using Amazon.CDK.AWS.ECS;
using Amazon.CDK.AWS.Logs;
using Constructs;

namespace DevEnv.Cdk.MarketData;

/// <summary>
/// How one multiplexer runs. The image's part of the bargain: it runs without writing to its own disk, takes NATS_URL,
/// NATS_CREDENTIALS and NATS_AUTHORITY from its environment, ends within 30 seconds of SIGTERM, and its executable /app/feeds,
/// called with the word health, ends with status 0 while this process does its part, active or standby.
/// </summary>
public sealed class FeedTask : Construct
{
    public const string Container = "feeds";
    private const string FirstImage = "none";

    public FeedTask(Construct scope, string id, MarketDataNames names, MarketDataSecrets secrets, string? image)
        : base(scope, id)
    {
        var images = new FeedRepository(this, "Images", names);
        var log = new LogGroup(this, "Log", new LogGroupProps { LogGroupName = names.Log, Retention = RetentionDays.ONE_MONTH, RemovalPolicy = RemovalPolicy.DESTROY });
        var roles = new FeedRoles(this, "Roles", images.Repository, log, secrets);
        var definition = new CfnTaskDefinition(this, "Definition", new CfnTaskDefinitionProps
        {
            Family = names.Cluster,
            RequiresCompatibilities = ["FARGATE"],
            NetworkMode = "awsvpc",
            Cpu = "1024",
            Memory = "2048",
            RuntimePlatform = new CfnTaskDefinition.RuntimePlatformProperty { CpuArchitecture = "X86_64", OperatingSystemFamily = "LINUX" },
            ExecutionRoleArn = roles.Execution.RoleArn,
            TaskRoleArn = roles.Task.RoleArn,
            ContainerDefinitions = new[]
            {
                new CfnTaskDefinition.ContainerDefinitionProperty
                {
                    Name = Container,
                    Image = images.Image(image ?? FirstImage),
                    Essential = true,
                    User = "10001:10001",
                    ReadonlyRootFilesystem = true,
                    StopTimeout = 30,
                    LinuxParameters = new CfnTaskDefinition.LinuxParametersProperty
                    {
                        InitProcessEnabled = true,
                        Capabilities = new CfnTaskDefinition.KernelCapabilitiesProperty { Drop = ["ALL"] },
                    },
                    Environment = new[] { new CfnTaskDefinition.KeyValuePairProperty { Name = "NATS_URL", Value = names.NatsUrl } },
                    Secrets = new[]
                    {
                        new CfnTaskDefinition.SecretProperty { Name = "NATS_CREDENTIALS", ValueFrom = secrets.Feeds },
                        new CfnTaskDefinition.SecretProperty { Name = "NATS_AUTHORITY", ValueFrom = secrets.Authority },
                    },
                    HealthCheck = new CfnTaskDefinition.HealthCheckProperty
                    {
                        Command = ["CMD", "/app/feeds", "health"],
                        Interval = 10,
                        Timeout = 5,
                        Retries = 3,
                        StartPeriod = 60,
                    },
                    LogConfiguration = new CfnTaskDefinition.LogConfigurationProperty
                    {
                        LogDriver = "awslogs",
                        Options = new Dictionary<string, string>
                        {
                            ["awslogs-group"] = log.LogGroupName,
                            ["awslogs-region"] = Aws.REGION,
                            ["awslogs-stream-prefix"] = Container,

                            // A log that cannot be written may not stop the feed.
                            ["mode"] = "non-blocking",
                            ["max-buffer-size"] = "4m",
                        },
                    },
                },
            },
        });
        Arn = definition.Ref;
        Roles = roles;
    }

    /// <summary>With its revision.</summary>
    public string Arn { get; }

    public FeedRoles Roles { get; }
}
