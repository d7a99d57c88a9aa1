// From AWS's service model, by compat/Shared/generate.py.
using System.Xml.Linq;
using Amazon.Compat;

namespace Amazon.CloudWatch.Model;

public partial class InsightRuleContributorDatapoint
{
    public DateTime? Timestamp { get; set; }
    public double? ApproximateValue { get; set; }

    internal static InsightRuleContributorDatapoint Read(XElement xml) => new()
    {
        Timestamp = xml.Time("Timestamp"),
        ApproximateValue = xml.Double("ApproximateValue"),
    };
}
