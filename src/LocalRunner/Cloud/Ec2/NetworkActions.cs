using DevEnv.LocalRunner.Cloud.Query;

namespace DevEnv.LocalRunner.Cloud.Ec2;

/// <summary>What is there before anybody calls: VPC, subnets, zones, images, types.</summary>
internal sealed class NetworkActions(Ec2State state)
{
    private readonly FilterSet<Subnet> _subnetFilters = new(s => state.Tags.Of(s.Id), new()
    {
        ["subnet-id"] = s => [s.Id],
        ["vpc-id"] = s => [s.VpcId],
        ["availability-zone"] = s => [s.AvailabilityZone],
        ["availability-zone-id"] = s => [s.AvailabilityZoneId],
        ["cidr-block"] = s => [s.Cidr.ToString()],
        ["state"] = _ => ["available"],
    });

    private readonly FilterSet<VpcSeed> _vpcFilters = new(v => state.Tags.Of(v.Id), new()
    {
        ["vpc-id"] = v => [v.Id],
        ["cidr"] = v => [v.Cidr],
        ["is-default"] = _ => ["false"],
        ["state"] = _ => ["available"],
    });

    private readonly FilterSet<Subnet> _zoneFilters = new(_ => [], new()
    {
        ["zone-name"] = s => [s.AvailabilityZone],
        ["zone-id"] = s => [s.AvailabilityZoneId],
        ["region-name"] = _ => [state.Account.Region],
        ["state"] = _ => ["available"],
    });

    public IEnumerable<KeyValuePair<string, QueryAction>> All =>
    [
        new("DescribeSubnets", DescribeSubnets),
        new("DescribeVpcs", DescribeVpcs),
        new("DescribeAvailabilityZones", DescribeZones),
    ];

    private void DescribeSubnets(QueryForm form, XmlAnswer xml)
    {
        var listing = Listing.Read("DescribeSubnets", "SubnetId", form);
        form.Done();
        RequireKnown(listing.Ids, id => state.Network.Find(id) is not null);
        var subnets = state.Network.Subnets.OrderBy(s => s.Id, StringComparer.Ordinal);
        listing.Write(xml, "subnetSet", subnets, s => s.Id, _subnetFilters, state.Behaviour.UnpagedLimit, s =>
        {
            xml.Text("subnetId", s.Id);
            xml.Text("subnetArn", state.Arn("subnet", s.Id));
            xml.Text("state", "available");
            xml.Text("ownerId", state.Account.Id);
            xml.Text("vpcId", s.VpcId);
            xml.Text("cidrBlock", s.Cidr.ToString());
            xml.List("ipv6CidrBlockAssociationSet", Array.Empty<string>(), _ => { });
            xml.Number("availableIpAddressCount", state.Network.Free(s));
            xml.Text("availabilityZone", s.AvailabilityZone);
            xml.Text("availabilityZoneId", s.AvailabilityZoneId);
            xml.Flag("defaultForAz", false);
            xml.Flag("mapPublicIpOnLaunch", false);
            state.Tags.Write(xml, s.Id);
        });
    }

    private void DescribeVpcs(QueryForm form, XmlAnswer xml)
    {
        var listing = Listing.Read("DescribeVpcs", "VpcId", form);
        form.Done();
        RequireKnown(listing.Ids, id => id == state.Seed.Vpc.Id);
        listing.Write(xml, "vpcSet", [state.Seed.Vpc], v => v.Id, _vpcFilters, state.Behaviour.UnpagedLimit, v =>
        {
            xml.Text("vpcId", v.Id);
            xml.Text("ownerId", state.Account.Id);
            xml.Text("state", "available");
            xml.Text("cidrBlock", v.Cidr);
            xml.Text("dhcpOptionsId", "default");
            xml.Text("instanceTenancy", "default");
            xml.Flag("isDefault", false);
            state.Tags.Write(xml, v.Id);
        });
    }

    private void DescribeZones(QueryForm form, XmlAnswer xml)
    {
        var names = form.Texts("ZoneName");
        var listing = Listing.Read("DescribeAvailabilityZones", null, form) with { Ids = names };
        form.Done();
        var zones = state.Network.Subnets.DistinctBy(s => s.AvailabilityZone).OrderBy(s => s.AvailabilityZone, StringComparer.Ordinal).ToList();
        var unknown = names.FirstOrDefault(name => zones.TrueForAll(z => z.AvailabilityZone != name));
        if (unknown is not null)
        {
            throw Ec2Dialect.Value($"Invalid availability zone: [{unknown}]");
        }

        listing.Write(xml, "availabilityZoneInfo", zones, z => z.AvailabilityZone, _zoneFilters, state.Behaviour.UnpagedLimit, z =>
        {
            xml.Text("zoneName", z.AvailabilityZone);
            xml.Text("zoneId", z.AvailabilityZoneId);
            xml.Text("zoneState", "available");
            xml.Text("regionName", state.Account.Region);
            xml.Text("groupName", state.Account.Region);
            xml.Text("networkBorderGroup", state.Account.Region);
            xml.Text("optInStatus", "opt-in-not-required");
            xml.Text("zoneType", "availability-zone");
            xml.List("messageSet", Array.Empty<string>(), _ => { });
        });
    }

    private static void RequireKnown(IEnumerable<string> ids, Func<string, bool> knows)
    {
        if (ids.FirstOrDefault(id => !knows(id)) is { } unknown)
        {
            throw ResourceId.NotFound(unknown);
        }
    }
}
