// From AWS's service model, by compat/Shared/generate.py.
using System.Xml.Linq;
using Amazon.Compat;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.IdentityManagement.Model;

public partial class ListRolesRequest : AmazonIdentityManagementServiceRequest, IQueryStructure
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

public partial class ListRolesResponse : AmazonWebServiceResponse
{
    public List<Role> Roles { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public bool? IsTruncated { get; set; }
    public string Marker { get; set; }

    internal static ListRolesResponse Read(XElement xml) => new()
    {
        Roles = xml.List("Roles", Role.Read),
        IsTruncated = xml.Flag("IsTruncated"),
        Marker = xml.Text("Marker"),
    };
}
