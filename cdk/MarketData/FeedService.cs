using Amazon.CDK.AWS.ECS;
using Constructs;
using DevEnv.Cdk.Network;

namespace DevEnv.Cdk.MarketData;

/// <summary>
/// Two multiplexers in different zones, of which a lease lets one publish. A deployment starts two new ones before two old ones
/// stop, and goes back by itself when they do not get healthy.
/// </summary>
public sealed class FeedService : Construct
{
    private const int Tasks = 2;

    public FeedService(Construct scope, string id, MarketDataNames names, SharedNetwork network, MarketDataGroups groups, MarketDataSecrets secrets, string? image)
        : base(scope, id)
    {
        var task = new FeedTask(this, "Task", names, secrets, image);
        var cluster = new CfnCluster(this, "Cluster", new CfnClusterProps
        {
            ClusterName = names.Cluster,
            ClusterSettings = new[] { new CfnCluster.ClusterSettingsProperty { Name = "containerInsights", Value = "enabled" } },
        });
        var service = new CfnService(this, "Service", new CfnServiceProps
        {
            ServiceName = FeedTask.Container,
            Cluster = cluster.Ref,
            TaskDefinition = task.Arn,
            DesiredCount = image is null ? 0 : Tasks,
            LaunchType = "FARGATE",
            PlatformVersion = "LATEST",
            PropagateTags = "SERVICE",
            NetworkConfiguration = new CfnService.NetworkConfigurationProperty
            {
                AwsvpcConfiguration = new CfnService.AwsVpcConfigurationProperty
                {
                    Subnets = [.. network.MarketDataSubnets.Select(s => s.Id)],
                    SecurityGroups = [groups.Feeds],
                    AssignPublicIp = "DISABLED",
                },
            },
            DeploymentConfiguration = new CfnService.DeploymentConfigurationProperty
            {
                MinimumHealthyPercent = 100,
                MaximumPercent = 200,
                DeploymentCircuitBreaker = new CfnService.DeploymentCircuitBreakerProperty { Enable = true, Rollback = true },
            },
        });

        // A role that may not pull yet would use up the circuit breaker's tries.
        service.Node.AddDependency(task.Roles);
    }
}
