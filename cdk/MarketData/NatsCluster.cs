using Amazon.CDK;
using Amazon.CDK.AWS.Route53;
using Amazon.CDK.AWS.S3;
using Constructs;
using DevEnv.Cdk.Network;

namespace DevEnv.Cdk.MarketData;

/// <summary>Three nodes over the zones there are, known by names of a private zone.</summary>
public sealed class NatsCluster : Construct
{
    public NatsCluster(
        Construct scope, string id, MarketDataNames names, SharedNetwork network, MarketDataGroups groups, MarketDataSecrets secrets, IBucket artifacts, NatsServer? server)
        : base(scope, id)
    {
        var zone = new CfnHostedZone(this, "Zone", new CfnHostedZoneProps
        {
            Name = names.Zone,
            Vpcs = new[] { new CfnHostedZone.VPCProperty { VpcId = network.VpcId, VpcRegion = Stack.Of(this).Region } },
        });
        NatsNode? before = null;
        foreach (var (index, node) in MarketDataNames.Nodes.Index())
        {
            var made = new NatsNode(this, NetworkZones.Letter(index).ToUpperInvariant(), new NatsNodeProps
            {
                Names = names,
                Node = node,
                Index = index,
                Subnet = network.MarketDataSubnets[index % network.MarketDataSubnets.Count],
                SecurityGroupId = groups.Nats,
                HostedZoneId = zone.AttrId,
                Secrets = secrets,
                ArtifactBucket = artifacts.BucketName,
                ArtifactBucketArn = artifacts.BucketArn,
                Server = server,
            });

            // One after the other, so an update never takes the majority away.
            if (before is not null)
            {
                made.Group.Node.AddDependency(before.Group);
            }

            before = made;
        }
    }
}
