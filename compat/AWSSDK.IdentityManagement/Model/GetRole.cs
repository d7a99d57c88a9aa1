// From AWS's service model, by compat/Shared/generate.py.
using System.Xml.Linq;
using Amazon.Compat;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.IdentityManagement.Model;

public partial class GetRoleRequest : AmazonIdentityManagementServiceRequest, IQueryStructure
{
    public string RoleName { get; set; }

    void IQueryStructure.Write(ParameterCollection form, string prefix)
    {
        form.Text(prefix + "RoleName", RoleName);
    }
}

public partial class GetRoleResponse : AmazonWebServiceResponse
{
    public Role Role { get; set; }

    internal static GetRoleResponse Read(XElement xml) => new()
    {
        Role = xml.Structure("Role", Role.Read),
    };
}
