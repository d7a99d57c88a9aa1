using Amazon.CDK.AWS.EC2;
using Constructs;

namespace DevEnv.Cdk.Network;

/// <summary>NAT instances in the first zones, and a default route to one of them from every private subnet.</summary>
public sealed class NatInstances : Construct
{
    public NatInstances(Construct scope, string id, SharedVpc shared, NetworkContext context)
        : base(scope, id)
    {
        var group = new SecurityGroup(this, "Group", new SecurityGroupProps
        {
            Vpc = shared.Vpc,
            Description = "NAT instances: from this network to the internet",
            AllowAllOutbound = false,
        });
        foreach (var port in EgressPorts.All)
        {
            group.AddIngressRule(Peer.Ipv4(shared.Vpc.VpcCidrBlock), Port.Tcp(port), "To be forwarded");
            group.AddEgressRule(Peer.AnyIpv4(), Port.Tcp(port), "Forwarded, and its own updates");
        }

        var subnets = shared.Public;
        var instances = Enumerable.Range(0, context.NatCount)
            .Select(i => new NatInstance(this, NetworkZones.Letter(i).ToUpperInvariant(), subnets[i], group.SecurityGroupId, context.Cidr))
            .ToList();
        foreach (var (subnet, zone) in shared.Private)
        {
            _ = new CfnRoute(this, $"From{subnet.Node.Id}", new CfnRouteProps
            {
                RouteTableId = subnet.RouteTable.RouteTableId,
                DestinationCidrBlock = "0.0.0.0/0",
                InstanceId = instances[zone % instances.Count].InstanceId,
            });
        }

        Addresses = [.. instances.Select(i => i.Address)];
    }

    public IReadOnlyList<string> Addresses { get; }
}
