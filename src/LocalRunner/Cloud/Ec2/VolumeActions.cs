using DevEnv.LocalRunner.Cloud.Query;

namespace DevEnv.LocalRunner.Cloud.Ec2;

internal sealed class VolumeActions(Ec2State state)
{
    private readonly FilterSet<VolumeRecord> _filters = new(v => state.Tags.Of(v.Id), new()
    {
        ["volume-id"] = v => [v.Id],
        ["status"] = v => [Status(v)],
        ["volume-type"] = v => [v.Type],
        ["size"] = v => [$"{v.Size}"],
        ["encrypted"] = v => [v.Encrypted ? "true" : "false"],
        ["availability-zone"] = v => [v.AvailabilityZone],
        ["attachment.instance-id"] = v => [v.Attachment?.InstanceId],
        ["attachment.device"] = v => [v.Attachment?.Device],
    });

    public IEnumerable<KeyValuePair<string, QueryAction>> All =>
    [
        new("DescribeVolumes", Describe),
        new("DeleteVolume", Delete),
    ];

    private static string Status(VolumeRecord volume) => volume.Attachment is null ? "available" : "in-use";

    private void Describe(QueryForm form, XmlAnswer xml)
    {
        var listing = Listing.Read("DescribeVolumes", "VolumeId", form, idsOrPages: true);
        form.Done();
        foreach (var id in listing.Ids)
        {
            Require(id);
        }

        listing.Write(xml, "volumeSet", state.Volumes.Values, v => v.Id, _filters, state.Behaviour.UnpagedLimit, v => Write(xml, v));
    }

    private void Delete(QueryForm form, XmlAnswer xml)
    {
        var id = form.Required("VolumeId");
        form.Done();
        if (Require(id).Attachment is { } attachment)
        {
            throw new AwsErrorException("VolumeInUse", $"Volume {id} is currently attached to {attachment.InstanceId}");
        }

        state.Volumes.Remove(id);
        state.Tags.Remove(id);
        xml.Flag("return", true);
    }

    private VolumeRecord Require(string id)
    {
        ResourceId.Check(id, "vol", "InvalidParameterValue");
        return state.Volumes.Find(id) ?? throw ResourceId.NotFound(id);
    }

    private void Write(XmlAnswer xml, VolumeRecord volume)
    {
        xml.Text("volumeId", volume.Id);
        xml.Number("size", volume.Size);
        xml.Text("snapshotId", volume.SnapshotId ?? "");
        xml.Text("availabilityZone", volume.AvailabilityZone);
        xml.Text("status", Status(volume));
        xml.Time("createTime", volume.CreatedAt);
        xml.List("attachmentSet", volume.Attachment is { } attached ? [attached] : Array.Empty<VolumeAttachment>(), attachment =>
        {
            xml.Text("volumeId", volume.Id);
            xml.Text("instanceId", attachment.InstanceId);
            xml.Text("device", attachment.Device);
            xml.Text("status", "attached");
            xml.Time("attachTime", attachment.At);
            xml.Flag("deleteOnTermination", attachment.DeleteOnTermination);
        });
        state.Tags.Write(xml, volume.Id);
        xml.Text("volumeType", volume.Type);
        xml.Number("iops", volume.Iops);
        xml.Number("throughput", volume.Throughput);
        xml.Flag("encrypted", volume.Encrypted);
        xml.Flag("multiAttachEnabled", false);
    }
}
