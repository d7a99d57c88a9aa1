// From AWS's service model, by compat/Shared/generate.py.
using System.Xml.Linq;
using Amazon.Compat;

namespace Amazon.IdentityManagement.Model;

public partial class AttachedPolicyType
{
    public string PolicyName { get; set; }
    public string PolicyArn { get; set; }

    internal static AttachedPolicyType Read(XElement xml) => new()
    {
        PolicyName = xml.Text("PolicyName"),
        PolicyArn = xml.Text("PolicyArn"),
    };
}
