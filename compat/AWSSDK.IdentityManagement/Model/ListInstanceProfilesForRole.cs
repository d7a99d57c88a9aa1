// From AWS's service model, by compat/Shared/generate.py.
using System.Xml.Linq;
using Amazon.Compat;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.IdentityManagement.Model;

public partial class ListInstanceProfilesForRoleRequest : AmazonIdentityManagementServiceRequest, IQueryStructure
{
    public string RoleName { get; set; }
    public string Marker { get; set; }
    public int? MaxItems { get; set; }

    void IQueryStructure.Write(ParameterCollection form, string prefix)
    {
        form.Text(prefix + "RoleName", RoleName);
        form.Text(prefix + "Marker", Marker);
        form.Number(prefix + "MaxItems", MaxItems);
    }
}

public partial class ListInstanceProfilesForRoleResponse : AmazonWebServiceResponse
{
    public List<InstanceProfile> InstanceProfiles { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public bool? IsTruncated { get; set; }
    public string Marker { get; set; }

    internal static ListInstanceProfilesForRoleResponse Read(XElement xml) => new()
    {
        InstanceProfiles = xml.List("InstanceProfiles", InstanceProfile.Read),
        IsTruncated = xml.Flag("IsTruncated"),
        Marker = xml.Text("Marker"),
    };
}
