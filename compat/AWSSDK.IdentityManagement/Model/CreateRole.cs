// From AWS's service model, by compat/Shared/generate.py.
using System.Xml.Linq;
using Amazon.Compat;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.IdentityManagement.Model;

public partial class CreateRoleRequest : AmazonIdentityManagementServiceRequest, IQueryStructure
{
    public string Path { get; set; }
    public string RoleName { get; set; }
    public string AssumeRolePolicyDocument { get; set; }
    public string Description { get; set; }
    public int? MaxSessionDuration { get; set; }
    public string PermissionsBoundary { get; set; }
    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    void IQueryStructure.Write(ParameterCollection form, string prefix)
    {
        form.Text(prefix + "Path", Path);
        form.Text(prefix + "RoleName", RoleName);
        form.Text(prefix + "AssumeRolePolicyDocument", AssumeRolePolicyDocument);
        form.Text(prefix + "Description", Description);
        form.Number(prefix + "MaxSessionDuration", MaxSessionDuration);
        form.Text(prefix + "PermissionsBoundary", PermissionsBoundary);
        form.List(prefix + "Tags", Tags);
    }
}

public partial class CreateRoleResponse : AmazonWebServiceResponse
{
    public Role Role { get; set; }

    internal static CreateRoleResponse Read(XElement xml) => new()
    {
        Role = xml.Structure("Role", Role.Read),
    };
}
