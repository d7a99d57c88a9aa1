using System.Globalization;
using Amazon.CDK;
using DevEnv.Cdk.Network;
using DevEnv.Cdk.Storage;
using DevEnv.Contracts.State;

namespace DevEnv.Cdk.Shared;

/// <summary>The functions' settings by the names that src/Functions reads. Lambda itself sets AWS_REGION.</summary>
public static class FunctionSettings
{
    public static IReadOnlyDictionary<string, string> Of(Context context, SharedNetwork network, string? natsUrl, PlatformNames names, PlatformBuckets buckets, string boundaryArn, string commandQueueUrl)
    {
        var settings = new Dictionary<string, string?>
        {
            ["PLATFORM_PREFIX"] = context.Prefix,
            ["AWS_ACCOUNT_ID"] = Aws.ACCOUNT_ID,
            ["AWS_PARTITION"] = Aws.PARTITION,
            ["STATE_BUCKET"] = buckets.State.BucketName,
            ["ARTIFACT_BUCKET"] = buckets.Artifacts.BucketName,
            ["REPORT_BUCKET"] = buckets.Reports.BucketName,
            ["PROVISION_MACHINE_ARN"] = names.MachineArn(StartMachine.Provision),
            ["UPDATE_MACHINE_ARN"] = names.MachineArn(StartMachine.Update),
            ["DESTROY_MACHINE_ARN"] = names.MachineArn(StartMachine.Destroy),
            ["VPC_ID"] = network.VpcId,
            ["SUBNET_IDS"] = string.Join(',', network.SubnetIds),
            ["EGRESS_SECURITY_GROUP_ID"] = network.EgressSecurityGroupId,
            ["VPN_CIDR"] = context.VpnCidr,
            ["IMAGE_ID"] = context.ImageId,
            ["BOUNDARY_ARN"] = boundaryArn,
            ["AGENT_KEY"] = context.AgentKey,
            ["AGENT_SHA256"] = context.AgentSha256,
            ["AGENT_VERSION"] = context.AgentVersion,
            ["NATS_URL"] = natsUrl,
            ["OWNER_QUOTA"] = Text(context.OwnerQuota),
            ["TOTAL_QUOTA"] = Text(context.TotalQuota),
            ["OWNER_DAILY_BUDGET_USD"] = context.Limits.OwnerDailyBudget,
            ["BUDGET_CONTACT"] = context.Limits.BudgetContact,
            ["REAPER_DESTROY_LIMIT"] = Text(context.Limits.ReaperDestroys),
            ["REDELIVERY_LIMIT"] = Text(context.Limits.Redeliveries),
            ["COMPARISON_LIMIT"] = Text(context.Limits.Comparisons),
            ["RUNBOOK_URL"] = context.RunbookUrl,
            ["ENVIRONMENT_URL"] = context.EnvironmentUrl,
            ["GITHUB_APP_ID"] = context.GitHubAppId,
            ["GITHUB_APP_KEY_SECRET"] = context.GitHubAppKeySecret,
            ["GITHUB_BOT_LOGIN"] = context.GitHubBotLogin,
            ["GITHUB_WEBHOOK_SECRETS"] = string.Join(',', context.GitHubWebhookSecrets),
            ["COMMAND_QUEUE_URL"] = commandQueueUrl,
            ["AGENT_DOCUMENT"] = names.AgentDocument,
            ["MANAGERS"] = string.Join(',', context.Managers),
            ["SLACK_TOKEN_SECRET"] = context.Slack.TokenSecret,
            ["SLACK_SIGNING_SECRETS"] = string.Join(',', context.Slack.SigningSecrets),
            ["SLACK_OPERATIONS_CHANNEL"] = context.Slack.OperationsChannel,
            ["SLACK_MANAGERS_CHANNEL"] = context.Slack.ManagersChannel,
            ["SLACK_USERS"] = string.Join(',', context.Slack.Users),
            ["WEBHOOK_REPOSITORIES"] = string.Join(',', context.Repositories),
            ["WEBHOOK_BOTS"] = string.Join(',', context.Bots),
            ["WEBHOOK_DRAFTS"] = context.AllowDrafts ? "allow" : "refuse",
        };
        return settings.Where(s => !string.IsNullOrEmpty(s.Value)).ToDictionary(s => s.Key, s => s.Value!, StringComparer.Ordinal);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
