using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Constructs;
using DevEnv.Cdk.Network;

namespace DevEnv.Cdk.Stacks;

/// <summary>The shared development network: no way in from the internet, a narrow way out.</summary>
public sealed class NetworkStack : Stack
{
    public NetworkStack(Construct scope, string id, Context context)
        : base(scope, id, new StackProps
        {
            Description = "The network of the development environments",
            Env = new Amazon.CDK.Environment { Account = context.Account, Region = context.Region },
        })
    {
        var shared = new SharedVpc(this, "Shared", context.Network);
        var egress = new EgressGroup(this, "Egress", shared.Vpc);
        _ = new FlowRecords(this, "FlowRecords", shared.Vpc);
        _ = new StorageEndpoint(this, "Storage", shared.Vpc);
        _ = new InterfaceEndpoints(this, "Endpoints", shared, context.Network.Endpoints);
        if (!context.Network.NatGateway)
        {
            var nat = new NatInstances(this, "Nat", shared, context.Network);
            _ = new CfnOutput(this, "NatAddresses", new CfnOutputProps { Value = string.Join(',', nat.Addresses), Description = "Under which venues see us" });
        }

        if (context.Network.TransitGatewayId is { } gateway)
        {
            _ = new VpnRoutes(this, "Vpn", shared, gateway, context.VpnCidr);
        }

        Network = new SharedNetwork
        {
            VpcId = shared.Vpc.VpcId,
            SubnetIds = [.. shared.ForEnvironments.Select(s => s.SubnetId)],
            EgressSecurityGroupId = egress.Group.SecurityGroupId,
            MarketDataSubnets = [.. shared.ForMarketData.Select(s => new ZonedSubnet(s.SubnetId, ((CfnSubnet)s.Node.DefaultChild!).AttrAvailabilityZone))],
        };
    }

    public override string[] AvailabilityZones => NetworkZones.Names;

    public SharedNetwork Network { get; }
}
