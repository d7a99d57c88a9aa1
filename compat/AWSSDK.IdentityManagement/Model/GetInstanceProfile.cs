// From AWS's service model, by compat/Shared/generate.py.
using System.Xml.Linq;
using Amazon.Compat;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.IdentityManagement.Model;

public partial class GetInstanceProfileRequest : AmazonIdentityManagementServiceRequest, IQueryStructure
{
    public string InstanceProfileName { get; set; }

    void IQueryStructure.Write(ParameterCollection form, string prefix)
    {
        form.Text(prefix + "InstanceProfileName", InstanceProfileName);
    }
}

public partial class GetInstanceProfileResponse : AmazonWebServiceResponse
{
    public InstanceProfile InstanceProfile { get; set; }

    internal static GetInstanceProfileResponse Read(XElement xml) => new()
    {
        InstanceProfile = xml.Structure("InstanceProfile", InstanceProfile.Read),
    };
}
