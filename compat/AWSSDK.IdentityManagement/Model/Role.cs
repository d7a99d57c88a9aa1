// From AWS's service model, by compat/Shared/generate.py.
using System.Xml.Linq;
using Amazon.Compat;

namespace Amazon.IdentityManagement.Model;

public partial class Role
{
    public string Path { get; set; }
    public string RoleName { get; set; }
    public string RoleId { get; set; }
    public string Arn { get; set; }
    public DateTime? CreateDate { get; set; }
    public string AssumeRolePolicyDocument { get; set; }
    public string Description { get; set; }
    public int? MaxSessionDuration { get; set; }
    public AttachedPermissionsBoundary PermissionsBoundary { get; set; }
    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public RoleLastUsed RoleLastUsed { get; set; }

    internal static Role Read(XElement xml) => new()
    {
        Path = xml.Text("Path"),
        RoleName = xml.Text("RoleName"),
        RoleId = xml.Text("RoleId"),
        Arn = xml.Text("Arn"),
        CreateDate = xml.Time("CreateDate"),
        AssumeRolePolicyDocument = xml.Text("AssumeRolePolicyDocument"),
        Description = xml.Text("Description"),
        MaxSessionDuration = xml.Int("MaxSessionDuration"),
        PermissionsBoundary = xml.Structure("PermissionsBoundary", AttachedPermissionsBoundary.Read),
        Tags = xml.List("Tags", Tag.Read),
        RoleLastUsed = xml.Structure("RoleLastUsed", RoleLastUsed.Read),
    };
}
