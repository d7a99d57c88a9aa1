// From AWS's service model, by compat/Shared/generate.py.
using System.Xml.Linq;
using Amazon.Compat;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.CloudWatch.Model;

public partial class GetInsightRuleReportRequest : AmazonCloudWatchRequest, IQueryStructure
{
    public string RuleName { get; set; }
    public DateTime? StartTime { get; set; }
    public DateTime? EndTime { get; set; }
    public int? Period { get; set; }
    public int? MaxContributorCount { get; set; }
    public List<string> Metrics { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public string OrderBy { get; set; }

    void IQueryStructure.Write(ParameterCollection form, string prefix)
    {
        form.Text(prefix + "RuleName", RuleName);
        form.Time(prefix + "StartTime", StartTime);
        form.Time(prefix + "EndTime", EndTime);
        form.Number(prefix + "Period", Period);
        form.Number(prefix + "MaxContributorCount", MaxContributorCount);
        form.List(prefix + "Metrics", Metrics);
        form.Text(prefix + "OrderBy", OrderBy);
    }
}

public partial class GetInsightRuleReportResponse : AmazonWebServiceResponse
{
    public List<string> KeyLabels { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public string AggregationStatistic { get; set; }
    public double? AggregateValue { get; set; }
    public long? ApproximateUniqueCount { get; set; }
    public List<InsightRuleContributor> Contributors { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public List<InsightRuleMetricDatapoint> MetricDatapoints { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    internal static GetInsightRuleReportResponse Read(XElement xml) => new()
    {
        KeyLabels = xml.List("KeyLabels", XmlMembers.AsText),
        AggregationStatistic = xml.Text("AggregationStatistic"),
        AggregateValue = xml.Double("AggregateValue"),
        ApproximateUniqueCount = xml.Long("ApproximateUniqueCount"),
        Contributors = xml.List("Contributors", InsightRuleContributor.Read),
        MetricDatapoints = xml.List("MetricDatapoints", InsightRuleMetricDatapoint.Read),
    };
}
