// From AWS's service model, by compat/Shared/generate.py.
using System.Xml.Linq;
using Amazon.Compat;
using Amazon.Runtime.Internal;

namespace Amazon.IdentityManagement.Model;

public partial class Tag : IQueryStructure
{
    public string Key { get; set; }
    public string Value { get; set; }

    void IQueryStructure.Write(ParameterCollection form, string prefix)
    {
        form.Text(prefix + "Key", Key);
        form.Text(prefix + "Value", Value);
    }

    internal static Tag Read(XElement xml) => new()
    {
        Key = xml.Text("Key"),
        Value = xml.Text("Value"),
    };
}
