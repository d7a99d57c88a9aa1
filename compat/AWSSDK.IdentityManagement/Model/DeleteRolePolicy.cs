// From AWS's service model, by compat/Shared/generate.py.
using Amazon.Compat;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.IdentityManagement.Model;

public partial class DeleteRolePolicyRequest : AmazonIdentityManagementServiceRequest, IQueryStructure
{
    public string RoleName { get; set; }
    public string PolicyName { get; set; }

    void IQueryStructure.Write(ParameterCollection form, string prefix)
    {
        form.Text(prefix + "RoleName", RoleName);
        form.Text(prefix + "PolicyName", PolicyName);
    }
}

public partial class DeleteRolePolicyResponse : AmazonWebServiceResponse
{
}
