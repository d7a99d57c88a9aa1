using System.Net;
using DevEnv.Cdk.Network;

namespace DevEnv.Cdk;

/// <summary>The network that environments live in: one that is there already, or one of our own.</summary>
public sealed record NetworkContext
{
    public const string DefaultCidr = "10.64.0.0/16";

    /// <summary>Null has the Network stack make one.</summary>
    public SharedNetwork? Existing { get; init; }

    /// <summary>A /16 of private addresses.</summary>
    public required string Cidr { get; init; }

    /// <summary>Availability zones, 2 to 4.</summary>
    public required int Zones { get; init; }

    /// <summary>AWS's NAT gateways in place of our NAT instances.</summary>
    public required bool NatGateway { get; init; }

    /// <summary>Ways out, at most one in each zone.</summary>
    public required int NatCount { get; init; }

    /// <summary>Of <see cref="InterfaceEndpoints.Choices"/>.</summary>
    public required IReadOnlyList<string> Endpoints { get; init; }

    /// <summary>By which the VPN reaches the network; null when its clients have addresses inside.</summary>
    public string? TransitGatewayId { get; init; }

    internal static NetworkContext Read(ContextValues values, string vpnCidr)
    {
        var network = new NetworkContext
        {
            Existing = ReadExisting(values),
            Cidr = values.Text("vpcCidr", DefaultCidr, "a /16 range of private addresses such as 10.64.0.0/16", Shapes.VpcRange()),
            Zones = values.Number("zones", 2),
            NatGateway = values.Text("nat", "instance", "instance or gateway", Shapes.Nat()) == "gateway",
            NatCount = values.Number("natCount", 1),
            Endpoints = values.List("endpoints", string.Empty, $"one or more of {string.Join(", ", InterfaceEndpoints.Choices.Keys)}", Shapes.Endpoint()),
            TransitGatewayId = values.Optional("transitGatewayId", "tgw-...", Shapes.TransitGateway()),
        };
        network.Check(values, vpnCidr);
        return network;
    }

    private static SharedNetwork? ReadExisting(ContextValues values)
    {
        var vpc = values.Optional("vpcId", "vpc-...", Shapes.Vpc());
        var subnets = values.List("subnetIds", string.Empty, "subnet-..., comma-separated", Shapes.Subnet());
        var zones = values.List("subnetZones", string.Empty, "zones such as eu-west-1a, comma-separated", Shapes.Zone());
        var egress = values.Optional("egressSecurityGroupId", "sg-...", Shapes.SecurityGroup());
        if (vpc is null)
        {
            Unless(subnets.Count == 0 && zones.Count == 0 && egress is null, "vpcId", "a VPC's id, which subnetIds, subnetZones and egressSecurityGroupId belong to");
            return null;
        }

        Unless(subnets.Count > 0, "subnetIds", "a list of subnets, which vpcId needs");
        Unless(egress is not null, "egressSecurityGroupId", "a security group's id, which vpcId needs");
        Unless(zones.Count == 0 || zones.Count == subnets.Count, "subnetZones", "a list with one zone for each of subnetIds, in their order");
        return new SharedNetwork
        {
            VpcId = vpc,
            SubnetIds = subnets,
            EgressSecurityGroupId = egress ?? string.Empty,
            MarketDataSubnets = [.. subnets.Zip(zones, (id, zone) => new ZonedSubnet(id, zone))],
        };

        void Unless(bool good, string key, string expected)
        {
            if (!good)
            {
                values.Bad(key, string.Empty, expected);
            }
        }
    }

    private void Check(ContextValues values, string vpnCidr)
    {
        if (Zones is < 2 or > NetworkZones.Most)
        {
            values.Bad("zones", $"{Zones}", $"a number of availability zones from 2 to {NetworkZones.Most}");
        }

        if (NatCount > Zones)
        {
            values.Bad("natCount", $"{NatCount}", $"at most one for each of the {Zones} zones");
        }

        // Answers to people in an overlapping range would never leave the network.
        if (Existing is null && IPNetwork.TryParse(Cidr, out var ours) && IPNetwork.TryParse(vpnCidr, out var theirs)
            && (ours.Contains(theirs.BaseAddress) || theirs.Contains(ours.BaseAddress)))
        {
            values.Bad("vpcCidr", Cidr, $"apart from vpnCidr, {vpnCidr}");
        }
    }
}
