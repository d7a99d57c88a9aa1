using Amazon.CDK;
using Amazon.CDK.AWS.Apigatewayv2;
using Amazon.CDK.AwsApigatewayv2Integrations;
using Constructs;
using DevEnv.Cdk.Shared;
using HttpMethod = Amazon.CDK.AWS.Apigatewayv2.HttpMethod;

namespace DevEnv.Cdk.Webhooks;

/// <summary>The HTTP API with GitHub's door, POST /github/webhook.</summary>
public sealed class GitHubDoor : Construct
{
    private const string Path = "/github/webhook";

    // GitHub gives up after 10 s; the rest is for what was decided and is still being carried out.
    private const int TimeoutSeconds = 20;

    public GitHubDoor(Construct scope, string id, Platform platform)
        : base(scope, id)
    {
        var signing = platform.Context.GitHubWebhookSecrets.Select(platform.Names.Secret).ToArray();
        var function = new PlatformFunction(this, "GitHubWebhook", platform, TimeoutSeconds,
        [
            .. new StateGrants(platform).Change(),
            new StateGrants(platform).List(),
            QueueGrants.Send(platform),
            Allow.To("VerifyDeliveries", ["secretsmanager:GetSecretValue"], signing),
        ]);
        Api = new HttpApi(this, "Api", new HttpApiProps { ApiName = platform.Names.Function("api"), Description = "The platform's doors", CreateDefaultStage = false });
        _ = new DoorStage(this, "Stage", platform.Names, Api);
        Api.AddRoutes(new AddRoutesOptions
        {
            Path = Path,
            Methods = [HttpMethod.POST],
            Integration = new HttpLambdaIntegration("GitHubWebhook", function.Function),
        });
        _ = new CfnOutput(this, "WebhookUrl", new CfnOutputProps { Value = Api.ApiEndpoint + Path, Description = "The GitHub App's webhook URL" });
    }

    public HttpApi Api { get; }
}
