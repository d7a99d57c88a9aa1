using Amazon.CDK;
using Amazon.CDK.AWS.SecretsManager;
using Constructs;

namespace DevEnv.Cdk.Secrets;

/// <summary>
/// The places for what GitHub and Slack give us: made without a value, so that none ever passes CloudFormation, and kept when the
/// stack goes. People put the values in; docs/decisions says why they are made here.
/// </summary>
public sealed class PlatformSecrets : Construct
{
    public PlatformSecrets(Construct scope, string id, Context context)
        : base(scope, id)
    {
        Place(context, context.GitHubAppKeySecret, "Private key (PEM) of the GitHub App");
        foreach (var name in context.GitHubWebhookSecrets)
        {
            Place(context, name, "Signs GitHub's deliveries");
        }

        if (context.Slack.TokenSecret is { } token)
        {
            Place(context, token, "Token of the Slack bot (xoxb-...)");
        }

        foreach (var name in context.Slack.SigningSecrets)
        {
            Place(context, name, "Signs Slack's requests");
        }
    }

    private void Place(Context context, string name, string what)
    {
        if (context.Access.ImportedSecrets.Contains(name))
        {
            return;
        }

        // The CDK's own construct would generate a value, and a wrong one looks like a right one.
        var secret = new CfnSecret(this, name.Trim('/').Replace('/', '-'), new CfnSecretProps { Name = name, Description = $"{what}. Put in by hand." });
        secret.ApplyRemovalPolicy(RemovalPolicy.RETAIN);
    }
}
