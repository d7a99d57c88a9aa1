using DevEnv.LocalRunner.Cloud.Query;

namespace DevEnv.LocalRunner.Cloud.Ec2;

internal sealed class ImageActions(Ec2State state)
{
    private const string Amazon = "137112412989";

    private readonly FilterSet<ImageSeed> _filters = new(i => state.Tags.Of(i.Id), new()
    {
        ["image-id"] = i => [i.Id],
        ["name"] = i => [i.Name],
        ["state"] = _ => ["available"],
        ["architecture"] = _ => ["x86_64"],
        ["owner-alias"] = _ => ["amazon"],
        ["owner-id"] = _ => [Amazon],
        ["root-device-type"] = _ => ["ebs"],
        ["virtualization-type"] = _ => ["hvm"],
    });

    private readonly FilterSet<Offering> _offeringFilters = new(_ => [], new()
    {
        ["instance-type"] = o => [o.Type],
        ["location"] = o => [o.Location],
    });

    public IEnumerable<KeyValuePair<string, QueryAction>> All =>
    [
        new("DescribeImages", Describe),
        new("DescribeInstanceTypeOfferings", DescribeOfferings),
    ];

    private void Describe(QueryForm form, XmlAnswer xml)
    {
        var owners = form.Texts("Owner");
        var listing = Listing.Read("DescribeImages", "ImageId", form);
        form.Done();
        foreach (var id in listing.Ids)
        {
            ResourceId.Check(id, "ami", "InvalidAMIID.Malformed");
            if (state.Seed.Images.All(i => i.Id != id))
            {
                throw ResourceId.NotFound(id);
            }
        }

        var images = owners.Count == 0 || owners.Contains("amazon") || owners.Contains(Amazon)
            ? state.Seed.Images.OrderBy(i => i.Id, StringComparer.Ordinal)
            : Enumerable.Empty<ImageSeed>();
        listing.Write(xml, "imagesSet", images, i => i.Id, _filters, state.Behaviour.UnpagedLimit, i => Write(xml, i));
    }

    private void DescribeOfferings(QueryForm form, XmlAnswer xml)
    {
        var kind = form.OneOf("LocationType", "region", "availability-zone") ?? "region";
        var listing = Listing.Read("DescribeInstanceTypeOfferings", null, form);
        form.Done();
        var locations = kind == "region" ? [state.Account.Region] : state.Network.Subnets.Select(s => s.AvailabilityZone).Distinct();
        var offerings = state.Seed.InstanceTypes.Keys
            .SelectMany(type => locations.Select(location => new Offering(type, location)))
            .OrderBy(o => o.Id, StringComparer.Ordinal);
        listing.Write(xml, "instanceTypeOfferingSet", offerings, o => o.Id, _offeringFilters, state.Behaviour.UnpagedLimit, o =>
        {
            xml.Text("instanceType", o.Type);
            xml.Text("locationType", kind);
            xml.Text("location", o.Location);
        });
    }

    private void Write(XmlAnswer xml, ImageSeed image)
    {
        xml.Text("imageId", image.Id);
        xml.Text("imageLocation", $"amazon/{image.Name}");
        xml.Text("imageState", "available");
        xml.Text("imageOwnerId", Amazon);
        xml.Text("creationDate", "2026-11-17T00:00:00.000Z");
        xml.Flag("isPublic", true);
        xml.Text("architecture", "x86_64");
        xml.Text("imageType", "machine");
        xml.Text("imageOwnerAlias", "amazon");
        xml.Text("name", image.Name);
        xml.Text("rootDeviceType", "ebs");
        xml.Text("rootDeviceName", ImageSeed.RootDevice);
        xml.List("blockDeviceMapping", [image], i =>
        {
            xml.Text("deviceName", ImageSeed.RootDevice);
            xml.Element("ebs", () =>
            {
                xml.Text("snapshotId", i.SnapshotId);
                xml.Number("volumeSize", i.RootSize);
                xml.Flag("deleteOnTermination", true);
                xml.Text("volumeType", "gp3");
                xml.Flag("encrypted", false);
            });
        });
        xml.Text("virtualizationType", "hvm");
        xml.Text("hypervisor", "xen");
        xml.Flag("enaSupport", true);
        xml.Text("platformDetails", "Linux/UNIX");
        xml.Text("imdsSupport", "v2.0");
        state.Tags.Write(xml, image.Id);
    }

    private sealed record Offering(string Type, string Location)
    {
        public string Id => $"{Type} {Location}";
    }
}
