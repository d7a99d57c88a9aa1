using DevEnv.LocalRunner.Cloud.Query;

namespace DevEnv.LocalRunner.Cloud.Ec2;

internal static class InterfaceXml
{
    public static string DnsName(string ip, string region) =>
        $"ip-{ip.Replace('.', '-')}.{region}.compute.internal";

    /// <summary>Of a free interface that its own instance no longer holds: going, if its time is set.</summary>
    public static string Status(InterfaceRecord found) => found switch
    {
        { Attachment: not null } => "in-use",
        { DueAt: not null } => "detaching",
        _ => "available",
    };

    /// <summary>What an instance's description and DescribeNetworkInterfaces both say.</summary>
    public static void Common(XmlAnswer xml, InstanceXml parts, Ec2State state, InterfaceRecord found, InstanceState? instance)
    {
        var dns = DnsName(found.PrivateIp, state.Account.Region);
        xml.Text("networkInterfaceId", found.Id);
        xml.Text("subnetId", found.SubnetId);
        xml.Text("vpcId", state.Seed.Vpc.Id);
        xml.Text("description", found.Description);
        xml.Text("ownerId", state.Account.Id);
        xml.Text("status", Status(found));
        xml.Text("macAddress", found.MacAddress);
        xml.Text("privateIpAddress", found.PrivateIp);
        xml.Text("privateDnsName", dns);
        xml.Flag("sourceDestCheck", true);
        parts.Groups(xml, found.GroupIds);
        if (found.Attachment is { } attachment)
        {
            xml.Element("attachment", () =>
            {
                xml.Text("attachmentId", attachment.Id);
                xml.Number("deviceIndex", 0);
                xml.Text("status", instance == InstanceState.Pending ? "attaching" : "attached");
                xml.Time("attachTime", attachment.At);
                xml.Flag("deleteOnTermination", attachment.DeleteOnTermination);
                xml.Number("networkCardIndex", 0);
            });
        }

        xml.List("privateIpAddressesSet", [found.PrivateIp], ip =>
        {
            xml.Text("privateIpAddress", ip);
            xml.Text("privateDnsName", dns);
            xml.Flag("primary", true);
        });
        xml.List("ipv6AddressesSet", Array.Empty<string>(), _ => { });
        xml.Text("interfaceType", "interface");
    }
}
