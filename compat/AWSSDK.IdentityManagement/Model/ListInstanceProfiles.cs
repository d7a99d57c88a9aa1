// From AWS's service model, by compat/Shared/generate.py.
using System.Xml.Linq;
using Amazon.Compat;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.IdentityManagement.Model;

public partial class ListInstanceProfilesRequest : AmazonIdentityManagementServiceRequest, IQueryStructure
{
    public string PathPrefix { get; set; }
    public string Marker { get; set; }
    public int? MaxItems { get; set; }

    void IQueryStructure.Write(ParameterCollection form, string prefix)
    {
        form.Text(prefix + "PathPrefix", PathPrefix);
        form.Text(prefix + "Marker", Marker);
        form.Number(prefix + "MaxItems", MaxItems);
    }
}

public partial class ListInstanceProfilesResponse : AmazonWebServiceResponse
{
    public List<InstanceProfile> InstanceProfiles { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public bool? IsTruncated { get; set; }
    public string Marker { get; set; }

    internal static ListInstanceProfilesResponse Read(XElement xml) => new()
    {
        InstanceProfiles = xml.List("InstanceProfiles", InstanceProfile.Read),
        IsTruncated = xml.Flag("IsTruncated"),
        Marker = xml.Text("Marker"),
    };
}
