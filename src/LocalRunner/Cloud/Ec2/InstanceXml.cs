using DevEnv.LocalRunner.Cloud.Query;

namespace DevEnv.LocalRunner.Cloud.Ec2;

/// <summary>An instance as EC2 shows it; once terminated it has lost its network and its disks.</summary>
internal sealed class InstanceXml(Ec2State state)
{
    public void Reservation(XmlAnswer xml, InstanceRecord instance)
    {
        xml.Text("reservationId", instance.ReservationId);
        xml.Text("ownerId", state.Account.Id);
        xml.List("groupSet", Array.Empty<string>(), _ => { });
        xml.List("instancesSet", [instance], i => Instance(xml, i));
    }

    public static void State(XmlAnswer xml, string name, InstanceState current) => xml.Element(name, () =>
    {
        xml.Number("code", current.Code());
        xml.Text("name", current.Name());
    });

    public void Groups(XmlAnswer xml, IEnumerable<string> ids) => xml.List("groupSet", ids, id =>
    {
        xml.Text("groupId", id);
        xml.Text("groupName", state.Groups.Find(id)?.Name);
    });

    private void Instance(XmlAnswer xml, InstanceRecord instance)
    {
        var gone = instance.State == InstanceState.Terminated;
        xml.Text("instanceId", instance.Id);
        xml.Text("imageId", instance.ImageId);
        State(xml, "instanceState", instance.State);
        xml.Text("privateDnsName", gone ? "" : DnsName(instance.PrivateIp));
        xml.Text("dnsName", "");
        xml.Text("reason", instance.Reason ?? "");
        xml.Number("amiLaunchIndex", 0);
        xml.Element("productCodes", () => { });
        xml.Text("instanceType", instance.InstanceType);
        xml.Time("launchTime", instance.LaunchTime);
        xml.Element("placement", () =>
        {
            xml.Text("availabilityZone", instance.AvailabilityZone);
            xml.Text("groupName", "");
            xml.Text("tenancy", "default");
        });
        xml.Element("monitoring", () => xml.Text("state", instance.DetailedMonitoring ? "enabled" : "disabled"));
        if (!gone)
        {
            xml.Text("subnetId", instance.SubnetId);
            xml.Text("vpcId", state.Seed.Vpc.Id);
            xml.Text("privateIpAddress", instance.PrivateIp);
            xml.Flag("sourceDestCheck", true);
        }

        Groups(xml, gone ? [] : instance.GroupIds);
        StateReason(xml, instance);
        xml.Text("architecture", "x86_64");
        xml.Text("rootDeviceType", "ebs");
        xml.Text("rootDeviceName", ImageSeed.RootDevice);
        Volumes(xml, instance);
        xml.Text("virtualizationType", "hvm");
        xml.Text("clientToken", instance.ClientToken ?? "");
        state.Tags.Write(xml, instance.Id);
        xml.Text("hypervisor", "xen");
        Interface(xml, instance);
        Profile(xml, instance);
        xml.Flag("ebsOptimized", instance.EbsOptimized);
        xml.Flag("enaSupport", true);
        Metadata(xml, instance);
        xml.Text("platformDetails", "Linux/UNIX");
        xml.Text("usageOperation", "RunInstances");
        xml.Element("enclaveOptions", () => xml.Flag("enabled", false));
        xml.Element("hibernationOptions", () => xml.Flag("configured", false));
    }

    private static void StateReason(XmlAnswer xml, InstanceRecord instance)
    {
        if (instance.ReasonCode is { } code)
        {
            xml.Element("stateReason", () =>
            {
                xml.Text("code", code);
                xml.Text("message", instance.ReasonMessage);
            });
        }
    }

    private void Volumes(XmlAnswer xml, InstanceRecord instance) => xml.List(
        "blockDeviceMapping",
        state.VolumesOf(instance),
        volume =>
        {
            xml.Text("deviceName", volume.Attachment!.Device);
            xml.Element("ebs", () =>
            {
                xml.Text("volumeId", volume.Id);
                xml.Text("status", instance.State == InstanceState.Pending ? "attaching" : "attached");
                xml.Time("attachTime", volume.Attachment.At);
                xml.Flag("deleteOnTermination", volume.Attachment.DeleteOnTermination);
            });
        });

    private void Interface(XmlAnswer xml, InstanceRecord instance) => xml.List(
        "networkInterfaceSet",
        state.Interfaces.Find(instance.InterfaceId) is { Attachment: not null } own ? [own] : Array.Empty<InterfaceRecord>(),
        found => InterfaceXml.Common(xml, this, state, found, instance.State));

    private static void Profile(XmlAnswer xml, InstanceRecord instance)
    {
        if (instance.ProfileArn is { } arn)
        {
            xml.Element("iamInstanceProfile", () =>
            {
                xml.Text("arn", arn);
                xml.Text("id", instance.ProfileId);
            });
        }
    }

    private static void Metadata(XmlAnswer xml, InstanceRecord instance) => xml.Element("metadataOptions", () =>
    {
        xml.Text("state", instance.State == InstanceState.Pending ? "pending" : "applied");
        xml.Text("httpTokens", instance.Metadata.HttpTokens);
        xml.Number("httpPutResponseHopLimit", instance.Metadata.HopLimit);
        xml.Text("httpEndpoint", instance.Metadata.HttpEndpoint);
        xml.Text("httpProtocolIpv6", "disabled");
        xml.Text("instanceMetadataTags", instance.Metadata.InstanceTags);
    });

    private string DnsName(string ip) => InterfaceXml.DnsName(ip, state.Account.Region);
}
