// From AWS's service model, by compat/Shared/generate.py.
using System.Xml.Linq;
using Amazon.Compat;

namespace Amazon.CloudWatch.Model;

public partial class InsightRuleContributor
{
    public List<string> Keys { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public double? ApproximateAggregateValue { get; set; }
    public List<InsightRuleContributorDatapoint> Datapoints { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    internal static InsightRuleContributor Read(XElement xml) => new()
    {
        Keys = xml.List("Keys", XmlMembers.AsText),
        ApproximateAggregateValue = xml.Double("ApproximateAggregateValue"),
        Datapoints = xml.List("Datapoints", InsightRuleContributorDatapoint.Read),
    };
}
