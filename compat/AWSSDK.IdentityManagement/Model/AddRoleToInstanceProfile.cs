// From AWS's service model, by compat/Shared/generate.py.
using Amazon.Compat;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.IdentityManagement.Model;

public partial class AddRoleToInstanceProfileRequest : AmazonIdentityManagementServiceRequest, IQueryStructure
{
    public string InstanceProfileName { get; set; }
    public string RoleName { get; set; }

    void IQueryStructure.Write(ParameterCollection form, string prefix)
    {
        form.Text(prefix + "InstanceProfileName", InstanceProfileName);
        form.Text(prefix + "RoleName", RoleName);
    }
}

public partial class AddRoleToInstanceProfileResponse : AmazonWebServiceResponse
{
}
