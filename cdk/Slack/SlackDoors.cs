using Amazon.CDK;
using Amazon.CDK.AWS.Apigatewayv2;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AwsApigatewayv2Integrations;
using Constructs;
using DevEnv.Cdk.Shared;
using DevEnv.Contracts.Commands;
using HttpMethod = Amazon.CDK.AWS.Apigatewayv2.HttpMethod;

namespace DevEnv.Cdk.Slack;

/// <summary>Slack's two doors, and the worker that does what came in by them or as a comment. Without Slack the doors refuse everything.</summary>
public sealed class SlackDoors : Construct
{
    // Slack gives up after 3 s; the rest is for an answer that comes too late and still tells our log why.
    private const int DoorSeconds = 10;

    public SlackDoors(Construct scope, string id, Platform platform, HttpApi api)
        : base(scope, id)
    {
        Door(platform, api, "SlackCommand", "/slack/commands", "URL of the slash command /dev-env");
        Door(platform, api, "SlackInteraction", "/slack/interactions", "Request URL of interactivity");
        var worker = new PlatformFunction(this, "SlackWorker", platform, CommandQueueLimits.WorkerSeconds,
        [
            .. new StateGrants(platform).Change(),
            new StateGrants(platform).List(),
            .. new FileGrants(platform).Reports(),
            QueueGrants.Take(platform),
        ]);

        // One at a time, so that a command which takes its time takes nobody else's.
        _ = new EventSourceMapping(this, "Commands", new EventSourceMappingProps
        {
            Target = worker.Function,
            EventSourceArn = platform.Commands.QueueArn,
            BatchSize = 1,
            ReportBatchItemFailures = true,
        });
    }

    private void Door(Platform platform, HttpApi api, string method, string path, string description)
    {
        var function = new PlatformFunction(this, method, platform, DoorSeconds, [QueueGrants.Send(platform), .. Verify(platform)]);
        api.AddRoutes(new AddRoutesOptions
        {
            Path = path,
            Methods = [HttpMethod.POST],
            Integration = new HttpLambdaIntegration(method, function.Function),
        });
        _ = new CfnOutput(this, $"{method}Url", new CfnOutputProps { Value = api.ApiEndpoint + path, Description = description });
    }

    private static IEnumerable<PolicyStatement> Verify(Platform platform) => platform.Context.Slack.SigningSecrets is { Count: > 0 } secrets
        ? [Allow.To("VerifyRequests", ["secretsmanager:GetSecretValue"], [.. secrets.Select(platform.Names.Secret)])]
        : [];
}
