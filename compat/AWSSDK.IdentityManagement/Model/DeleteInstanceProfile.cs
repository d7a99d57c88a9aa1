// From AWS's service model, by compat/Shared/generate.py.
using Amazon.Compat;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.IdentityManagement.Model;

public partial class DeleteInstanceProfileRequest : AmazonIdentityManagementServiceRequest, IQueryStructure
{
    public string InstanceProfileName { get; set; }

    void IQueryStructure.Write(ParameterCollection form, string prefix)
    {
        form.Text(prefix + "InstanceProfileName", InstanceProfileName);
    }
}

public partial class DeleteInstanceProfileResponse : AmazonWebServiceResponse
{
}
