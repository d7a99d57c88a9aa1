// From AWS's service model, by compat/Shared/generate.py.
using System.Xml.Linq;
using Amazon.Compat;

namespace Amazon.IdentityManagement.Model;

public partial class RoleLastUsed
{
    public DateTime? LastUsedDate { get; set; }
    public string Region { get; set; }

    internal static RoleLastUsed Read(XElement xml) => new()
    {
        LastUsedDate = xml.Time("LastUsedDate"),
        Region = xml.Text("Region"),
    };
}
