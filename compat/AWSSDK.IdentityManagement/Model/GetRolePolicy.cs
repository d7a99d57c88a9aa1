// From AWS's service model, by compat/Shared/generate.py.
using System.Xml.Linq;
using Amazon.Compat;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.IdentityManagement.Model;

public partial class GetRolePolicyRequest : AmazonIdentityManagementServiceRequest, IQueryStructure
{
    public string RoleName { get; set; }
    public string PolicyName { get; set; }

    void IQueryStructure.Write(ParameterCollection form, string prefix)
    {
        form.Text(prefix + "RoleName", RoleName);
        form.Text(prefix + "PolicyName", PolicyName);
    }
}

public partial class GetRolePolicyResponse : AmazonWebServiceResponse
{
    public string RoleName { get; set; }
    public string PolicyName { get; set; }
    public string PolicyDocument { get; set; }

    internal static GetRolePolicyResponse Read(XElement xml) => new()
    {
        RoleName = xml.Text("RoleName"),
        PolicyName = xml.Text("PolicyName"),
        PolicyDocument = xml.Text("PolicyDocument"),
    };
}
