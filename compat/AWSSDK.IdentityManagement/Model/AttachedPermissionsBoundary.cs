// From AWS's service model, by compat/Shared/generate.py.
using System.Xml.Linq;
using Amazon.Compat;

namespace Amazon.IdentityManagement.Model;

public partial class AttachedPermissionsBoundary
{
    public PermissionsBoundaryAttachmentType PermissionsBoundaryType { get; set; }
    public string PermissionsBoundaryArn { get; set; }

    internal static AttachedPermissionsBoundary Read(XElement xml) => new()
    {
        PermissionsBoundaryType = xml.Text("PermissionsBoundaryType"),
        PermissionsBoundaryArn = xml.Text("PermissionsBoundaryArn"),
    };
}
