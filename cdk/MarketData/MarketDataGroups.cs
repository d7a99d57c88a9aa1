using Amazon.CDK.AWS.EC2;
using Constructs;
using DevEnv.Cdk.Network;

namespace DevEnv.Cdk.MarketData;

/// <summary>
/// Who reaches whom: environments and the multiplexer the nodes' client port, the nodes each other's cluster port. The rules stand
/// alone, because the groups name each other. The monitoring port listens on the node's loopback address only.
/// </summary>
public sealed class MarketDataGroups : Construct
{
    public MarketDataGroups(Construct scope, string id, SharedNetwork network)
        : base(scope, id)
    {
        Nats = Group("Nats", "NATS nodes", network);
        Feeds = Group("Feeds", "The feed multiplexer", network);
        Allow("Environments", network.EgressSecurityGroupId, MarketDataNames.ClientPort, "Environments to NATS");
        Allow("Multiplexer", Feeds, MarketDataNames.ClientPort, "The multiplexer to NATS");
        Allow("Cluster", Nats, MarketDataNames.ClusterPort, "NATS nodes to each other");
        Out("NatsToAws", Nats, [443]);
        Out("FeedsToVenues", Feeds, EgressPorts.All);
    }

    /// <summary>The id, as of the other.</summary>
    public string Nats { get; }

    public string Feeds { get; }

    private string Group(string id, string description, SharedNetwork network) => new CfnSecurityGroup(this, id, new CfnSecurityGroupProps
    {
        GroupDescription = description,
        VpcId = network.VpcId,

        // Without a rule of its own, EC2 would give it one to everywhere; this one leads nowhere (CloudFormation, AWS::EC2::SecurityGroup).
        SecurityGroupEgress = new[]
        {
            new CfnSecurityGroup.EgressProperty { IpProtocol = "-1", CidrIp = "127.0.0.1/32", Description = "In place of the default rule" },
        },
    }).AttrGroupId;

    private void Allow(string id, string from, int port, string description)
    {
        _ = new CfnSecurityGroupIngress(this, $"{id}In", new CfnSecurityGroupIngressProps
        {
            GroupId = Nats,
            SourceSecurityGroupId = from,
            IpProtocol = "tcp",
            FromPort = port,
            ToPort = port,
            Description = description,
        });
        _ = new CfnSecurityGroupEgress(this, $"{id}Out", new CfnSecurityGroupEgressProps
        {
            GroupId = from,
            DestinationSecurityGroupId = Nats,
            IpProtocol = "tcp",
            FromPort = port,
            ToPort = port,
            Description = description,
        });
    }

    private void Out(string id, string from, IEnumerable<int> ports)
    {
        foreach (var port in ports)
        {
            _ = new CfnSecurityGroupEgress(this, $"{id}{port}", new CfnSecurityGroupEgressProps
            {
                GroupId = from,
                CidrIp = "0.0.0.0/0",
                IpProtocol = "tcp",
                FromPort = port,
                ToPort = port,
                Description = "Venues and AWS",
            });
        }
    }
}
