using System.Text.Json.Nodes;

namespace DevEnv.Cdk.Tests.Webhooks;

public sealed class DoorStageTests
{
    private static readonly JsonNode Stage = Synthesis.Json.Resources("AWS::ApiGatewayV2::Stage").ShouldHaveSingleItem().Value["Properties"]!;

    [Fact]
    public void The_doors_are_bounded()
    {
        Stage["StageName"]!.GetValue<string>().ShouldBe("$default");
        Stage["AutoDeploy"]!.GetValue<bool>().ShouldBeTrue();
        Stage["DefaultRouteSettings"]!["ThrottlingRateLimit"]!.GetValue<double>().ShouldBeInRange(10, 100);
        Stage["DefaultRouteSettings"]!["ThrottlingBurstLimit"]!.GetValue<double>().ShouldBeInRange(100, 500);
    }

    [Fact]
    public void Every_request_leaves_a_line_that_holds_nothing_which_the_request_carried()
    {
        var log = Resolved.Text(Stage["AccessLogSettings"]!["DestinationArn"]).Split('.')[0];
        Synthesis.Json["Resources"]![log]!["Properties"]!["RetentionInDays"]!.GetValue<int>().ShouldBe(90);
        var line = JsonNode.Parse(Stage["AccessLogSettings"]!["Format"]!.GetValue<string>())!.AsObject();
        line["status"]!.GetValue<string>().ShouldBe("$context.status");
        line.Select(f => f.Value!.GetValue<string>()).ShouldAllBe(v => v.StartsWith("$context.") && !v.Contains("authorizer") && !v.Contains("path"));
    }
}
