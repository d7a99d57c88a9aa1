// From AWS's service model, by compat/Shared/generate.py.
using System.Xml.Linq;
using Amazon.Compat;

namespace Amazon.IdentityManagement.Model;

public partial class InstanceProfile
{
    public string Path { get; set; }
    public string InstanceProfileName { get; set; }
    public string InstanceProfileId { get; set; }
    public string Arn { get; set; }
    public DateTime? CreateDate { get; set; }
    public List<Role> Roles { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    internal static InstanceProfile Read(XElement xml) => new()
    {
        Path = xml.Text("Path"),
        InstanceProfileName = xml.Text("InstanceProfileName"),
        InstanceProfileId = xml.Text("InstanceProfileId"),
        Arn = xml.Text("Arn"),
        CreateDate = xml.Time("CreateDate"),
        Roles = xml.List("Roles", Role.Read),
        Tags = xml.List("Tags", Tag.Read),
    };
}
