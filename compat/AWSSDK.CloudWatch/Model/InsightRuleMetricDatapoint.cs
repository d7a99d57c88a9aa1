// From AWS's service model, by compat/Shared/generate.py.
using System.Xml.Linq;
using Amazon.Compat;

namespace Amazon.CloudWatch.Model;

public partial class InsightRuleMetricDatapoint
{
    public DateTime? Timestamp { get; set; }
    public double? UniqueContributors { get; set; }
    public double? MaxContributorValue { get; set; }
    public double? SampleCount { get; set; }
    public double? Average { get; set; }
    public double? Sum { get; set; }
    public double? Minimum { get; set; }
    public double? Maximum { get; set; }

    internal static InsightRuleMetricDatapoint Read(XElement xml) => new()
    {
        Timestamp = xml.Time("Timestamp"),
        UniqueContributors = xml.Double("UniqueContributors"),
        MaxContributorValue = xml.Double("MaxContributorValue"),
        SampleCount = xml.Double("SampleCount"),
        Average = xml.Double("Average"),
        Sum = xml.Double("Sum"),
        Minimum = xml.Double("Minimum"),
        Maximum = xml.Double("Maximum"),
    };
}
