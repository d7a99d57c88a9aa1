using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.SQS;
using Constructs;
using DevEnv.Cdk.Shared;
using DevEnv.Contracts.Observability;

namespace DevEnv.Cdk.Alarms;

/// <summary>Tells the operators when one of the platform's alarms changes its state.</summary>
public sealed class AlarmMessages : Construct
{
    public AlarmMessages(Construct scope, string id, Platform platform, IQueue missed)
        : base(scope, id)
    {
        var state = new StateGrants(platform);
        _ = new EventFunction(this, "AlarmNotifier", platform, missed, new EventFunctionProps
        {
            // CloudWatch user guide, "Alarm events and EventBridge". An account has other people's alarms too.
            Pattern = new EventPattern
            {
                Source = ["aws.cloudwatch"],
                DetailType = ["CloudWatch Alarm State Change"],
                Detail = new Dictionary<string, object>
                {
                    ["alarmName"] = new[] { new Dictionary<string, object> { ["prefix"] = $"{platform.Context.Prefix}-" } },
                },
            },
            TimeoutSeconds = 60,
            MaximumAgeSeconds = 6 * 3600,
            Retries = 2,
            Grants =
            [
                .. state.Read(),
                .. state.Documents("Alarms", "alarms/"),
                .. PeerGrants.Slack(platform),
                Allow.To("AskWhoReadsSecrets", ["cloudwatch:GetInsightRuleReport"], [platform.Names.InsightRule(platform.Names.Alarm(AlarmNames.SecretReads))]),
            ],
        });
    }
}
