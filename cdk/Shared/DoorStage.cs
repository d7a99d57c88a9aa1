using Amazon.CDK;
using Amazon.CDK.AWS.Apigatewayv2;
using Amazon.CDK.AWS.Logs;
using Constructs;

namespace DevEnv.Cdk.Shared;

/// <summary>The one stage of the doors' API: bounded, and logged without anything that a request carries.</summary>
public sealed class DoorStage : Construct
{
    // A morning's 500 pull requests in a minute pass; what is refused beyond it GitHub notes as failed, and Redeliver has it sent again.
    private const double RequestsPerSecond = 50;
    private const double AtOnce = 200;

    public DoorStage(Construct scope, string id, PlatformNames names, HttpApi api)
        : base(scope, id)
    {
        var log = new LogGroup(this, "Log", new LogGroupProps
        {
            // Below vendedlogs, log groups share one resource policy (CloudWatch Logs user guide): it cannot outgrow its limit.
            LogGroupName = $"/aws/vendedlogs/api/{names.Function("api")}",
            Retention = RetentionDays.THREE_MONTHS,
            RemovalPolicy = RemovalPolicy.DESTROY,
        });
        _ = new CfnStage(this, "Stage", new CfnStageProps
        {
            ApiId = api.ApiId,
            StageName = "$default",
            AutoDeploy = true,
            DefaultRouteSettings = new CfnStage.RouteSettingsProperty { ThrottlingRateLimit = RequestsPerSecond, ThrottlingBurstLimit = AtOnce },
            AccessLogSettings = new CfnStage.AccessLogSettingsProperty { DestinationArn = log.LogGroupArn, Format = Line() },
        });
    }

    /// <summary>Neither header, query nor body: the log holds no secret and no payload.</summary>
    private static string Line()
    {
        string[] facts = ["requestId", "requestTime", "identity.sourceIp", "routeKey", "status", "responseLength", "responseLatency", "integrationLatency", "integrationErrorMessage", "error.message"];
        return $"{{{string.Join(',', facts.Select(f => $"\"{f}\":\"$context.{f}\""))}}}";
    }
}
