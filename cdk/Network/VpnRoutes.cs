using Amazon.CDK.AWS.EC2;
using Constructs;

namespace DevEnv.Cdk.Network;

/// <summary>The way between the developers' VPN and the environments, by a transit gateway that is there already.</summary>
public sealed class VpnRoutes : Construct
{
    public VpnRoutes(Construct scope, string id, SharedVpc shared, string transitGatewayId, string vpnCidr)
        : base(scope, id)
    {
        var subnets = shared.ForEnvironments;
        var attachment = new CfnTransitGatewayAttachment(this, "Attachment", new CfnTransitGatewayAttachmentProps
        {
            TransitGatewayId = transitGatewayId,
            VpcId = shared.Vpc.VpcId,
            SubnetIds = [.. subnets.Select(s => s.SubnetId)],
        });
        foreach (var subnet in subnets)
        {
            var route = new CfnRoute(this, $"From{subnet.Node.Id}", new CfnRouteProps
            {
                RouteTableId = subnet.RouteTable.RouteTableId,
                DestinationCidrBlock = vpnCidr,
                TransitGatewayId = transitGatewayId,
            });

            // EC2 takes no route to a transit gateway that the VPC is not attached to.
            route.AddDependency(attachment);
        }
    }
}
