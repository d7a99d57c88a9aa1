using System.Text.Json;
using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.Logs;
using Constructs;
using DevEnv.Cdk.Shared;
using DevEnv.Contracts.Observability;

namespace DevEnv.Cdk.Observability;

/// <summary>How often secrets are read: a metric filter for the total, and a Contributor Insights rule for who, which the notifier asks.</summary>
public sealed class SecretReadAlarm : Construct
{
    private const string Call = "GetSecretValue";

    public SecretReadAlarm(Construct scope, string id, Platform platform)
        : base(scope, id)
    {
        var trail = new ReadTrail(this, "Trail", platform);
        _ = new CfnMetricFilter(this, "Total", new CfnMetricFilterProps
        {
            LogGroupName = trail.LogGroup.LogGroupName,
            FilterPattern = $$"""{ ($.eventSource = "secretsmanager.amazonaws.com") && ($.eventName = "{{Call}}") }""",
            MetricTransformations = new[]
            {
                new CfnMetricFilter.MetricTransformationProperty
                {
                    MetricNamespace = platform.Names.MetricNamespace,
                    MetricName = SecretReads.Total.Name,
                    Unit = SecretReads.Total.Unit,
                    MetricValue = "1",
                    DefaultValue = 0,
                },
            },
        });
        var rule = new CfnInsightRule(this, "ByRole", new CfnInsightRuleProps
        {
            RuleName = platform.Names.Alarm(AlarmNames.SecretReads),
            RuleState = "ENABLED",
            RuleBody = Body(trail.LogGroupName),
        });
        rule.Node.AddDependency(trail.LogGroup);
        _ = new PlatformAlarm(this, "Many", platform, new PlatformAlarmProps
        {
            Name = AlarmNames.SecretReads,
            Metric = new Figures(platform).Ours(SecretReads.Total, "Sum", Duration.Minutes(5)),
            Threshold = platform.Context.SecretReadLimit,
            WithoutData = TreatMissingData.NOT_BREACHING,
            WithoutDataBecause = "fine; nobody read anything, or CloudTrail is late and will count it then.",
        });
    }

    /// <summary>CloudWatch user guide, "Contributor Insights rule syntax".</summary>
    private static string Body(string logGroup)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("Schema");
            json.WriteString("Name", "CloudWatchLogRule");
            json.WriteNumber("Version", 1);
            json.WriteEndObject();
            json.WriteStartArray("LogGroupNames");
            json.WriteStringValue(logGroup);
            json.WriteEndArray();
            json.WriteString("LogFormat", "JSON");
            json.WriteStartObject("Contribution");
            json.WriteStartArray("Keys");
            json.WriteStringValue(SecretReads.ReaderField);
            json.WriteEndArray();
            json.WriteStartArray("Filters");
            json.WriteStartObject();
            json.WriteString("Match", "$.eventName");
            json.WriteStartArray("In");
            json.WriteStringValue(Call);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteString("AggregateOn", "Count");
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }
}
