using Amazon.CDK.AWS.IAM;

namespace DevEnv.Cdk.Shared;

/// <summary>To be the platform on GitHub and in Slack.</summary>
public static class PeerGrants
{
    public static PolicyStatement GitHub(Platform platform) =>
        Allow.To("ActAsGitHubApp", ["secretsmanager:GetSecretValue"], [platform.Names.Secret(platform.Context.GitHubAppKeySecret)]);

    /// <summary>Nothing where the platform runs without Slack.</summary>
    public static IEnumerable<PolicyStatement> Slack(Platform platform) => platform.Context.Slack.TokenSecret is { } token
        ? [Allow.To("ActAsSlackBot", ["secretsmanager:GetSecretValue"], [platform.Names.Secret(token)])]
        : [];
}
