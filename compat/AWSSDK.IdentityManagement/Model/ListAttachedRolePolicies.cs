// From AWS's service model, by compat/Shared/generate.py.
using System.Xml.Linq;
using Amazon.Compat;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.IdentityManagement.Model;

public partial class ListAttachedRolePoliciesRequest : AmazonIdentityManagementServiceRequest, IQueryStructure
{
    public string RoleName { get; set; }
    public string PathPrefix { get; set; }
    public string Marker { get; set; }
    public int? MaxItems { get; set; }

    void IQueryStructure.Write(ParameterCollection form, string prefix)
    {
        form.Text(prefix + "RoleName", RoleName);
        form.Text(prefix + "PathPrefix", PathPrefix);
        form.Text(prefix + "Marker", Marker);
        form.Number(prefix + "MaxItems", MaxItems);
    }
}

public partial class ListAttachedRolePoliciesResponse : AmazonWebServiceResponse
{
    public List<AttachedPolicyType> AttachedPolicies { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public bool? IsTruncated { get; set; }
    public string Marker { get; set; }

    internal static ListAttachedRolePoliciesResponse Read(XElement xml) => new()
    {
        AttachedPolicies = xml.List("AttachedPolicies", AttachedPolicyType.Read),
        IsTruncated = xml.Flag("IsTruncated"),
        Marker = xml.Text("Marker"),
    };
}
