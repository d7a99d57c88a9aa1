using DevEnv.LocalRunner.Cloud.Query;

namespace DevEnv.LocalRunner.Cloud.Ec2;

internal sealed class InterfaceActions(Ec2State state)
{
    private readonly InstanceXml _parts = new(state);

    private readonly FilterSet<InterfaceRecord> _filters = new(n => state.Tags.Of(n.Id), new()
    {
        ["network-interface-id"] = n => [n.Id],
        ["status"] = n => [InterfaceXml.Status(n)],
        ["group-id"] = n => n.GroupIds,
        ["subnet-id"] = n => [n.SubnetId],
        ["vpc-id"] = _ => [state.Seed.Vpc.Id],
        ["availability-zone"] = n => [n.AvailabilityZone],
        ["private-ip-address"] = n => [n.PrivateIp],
        ["attachment.instance-id"] = n => [n.Attachment?.InstanceId],
        ["description"] = n => [n.Description],
    });

    public IEnumerable<KeyValuePair<string, QueryAction>> All =>
    [
        new("DescribeNetworkInterfaces", Describe),
        new("DeleteNetworkInterface", Delete),
    ];

    private void Describe(QueryForm form, XmlAnswer xml)
    {
        var listing = Listing.Read("DescribeNetworkInterfaces", "NetworkInterfaceId", form, idsOrPages: true);
        form.Done();
        foreach (var id in listing.Ids)
        {
            Require(id);
        }

        listing.Write(xml, "networkInterfaceSet", state.Interfaces.Values, n => n.Id, _filters, state.Behaviour.UnpagedLimit, found =>
        {
            InterfaceXml.Common(xml, _parts, state, found, state.Instances.Find(found.Attachment?.InstanceId ?? "")?.State);
            xml.Text("availabilityZone", found.AvailabilityZone);
            xml.Flag("requesterManaged", false);
            state.Tags.Write(xml, found.Id);
        });
    }

    private void Delete(QueryForm form, XmlAnswer xml)
    {
        var id = form.Required("NetworkInterfaceId");
        form.Done();
        var found = Require(id);
        if (InterfaceXml.Status(found) != "available")
        {
            throw new AwsErrorException("InvalidParameterValue", $"Network interface '{id}' is currently in use.");
        }

        state.Interfaces.Remove(id);
        state.Tags.Remove(id);
        state.Network.Release(found.SubnetId, found.PrivateIp);
        xml.Flag("return", true);
    }

    private InterfaceRecord Require(string id)
    {
        ResourceId.Check(id, "eni", "InvalidNetworkInterfaceId.Malformed");
        return state.Interfaces.Find(id) ?? throw ResourceId.NotFound(id);
    }
}
