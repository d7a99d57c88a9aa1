// From AWS's service model, by compat/Shared/generate.py.
using System.Xml.Linq;
using Amazon.Compat;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.IdentityManagement.Model;

public partial class CreateInstanceProfileRequest : AmazonIdentityManagementServiceRequest, IQueryStructure
{
    public string InstanceProfileName { get; set; }
    public string Path { get; set; }
    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    void IQueryStructure.Write(ParameterCollection form, string prefix)
    {
        form.Text(prefix + "InstanceProfileName", InstanceProfileName);
        form.Text(prefix + "Path", Path);
        form.List(prefix + "Tags", Tags);
    }
}

public partial class CreateInstanceProfileResponse : AmazonWebServiceResponse
{
    public InstanceProfile InstanceProfile { get; set; }

    internal static CreateInstanceProfileResponse Read(XElement xml) => new()
    {
        InstanceProfile = xml.Structure("InstanceProfile", InstanceProfile.Read),
    };
}
