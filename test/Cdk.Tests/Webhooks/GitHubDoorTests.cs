using DevEnv.Cdk.Tests.Functions;

namespace DevEnv.Cdk.Tests.Webhooks;

public sealed class GitHubDoorTests
{
    [Fact]
    public void The_api_has_githubs_door_and_slacks_two()
    {
        Synthesis.Template.HasResourceProperties("AWS::ApiGatewayV2::Api", new Dictionary<string, object> { ["ProtocolType"] = "HTTP" });
        Synthesis.Json.Resources("AWS::ApiGatewayV2::Route").Select(r => r.Value["Properties"]!["RouteKey"]!.GetValue<string>())
            .ShouldBe(["POST /github/webhook", "POST /slack/commands", "POST /slack/interactions"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("POST /github/webhook", "GitHubWebhook")]
    [InlineData("POST /slack/commands", "SlackCommand")]
    [InlineData("POST /slack/interactions", "SlackInteraction")]
    public void A_door_hands_the_request_to_its_function(string route, string method)
    {
        var target = Synthesis.Json.Resources("AWS::ApiGatewayV2::Route").Single(r => r.Value["Properties"]!["RouteKey"]!.GetValue<string>() == route).Value["Properties"]!["Target"];
        var integration = Synthesis.Json["Resources"]![Resolved.Text(target).Split('/')[1]]!["Properties"]!;
        integration["IntegrationType"]!.GetValue<string>().ShouldBe("AWS_PROXY");
        integration["PayloadFormatVersion"]!.GetValue<string>().ShouldBe("2.0");
        Resolved.Text(integration["IntegrationUri"]).ShouldBe($"{DeployedFunction.IdOf(method)}.Arn");
        Synthesis.Json.Resources("AWS::Lambda::Permission").Select(p => p.Value["Properties"]!)
            .ShouldContain(p => p["Principal"]!.GetValue<string>() == "apigateway.amazonaws.com" && Resolved.Text(p["FunctionName"]) == $"{DeployedFunction.IdOf(method)}.Arn");
    }

    [Fact]
    public void Every_secret_that_may_sign_can_be_read()
    {
        var stack = Synthesis.Stack(new Dictionary<string, object> { ["githubWebhookSecrets"] = new[] { "/signing/old", "/signing/new" } });
        var granted = Grant.AllOf(Synthesis.Parse(stack)).Single(g => g.Name == "VerifyDeliveries");
        granted.Resources.Select(r => r.Split(":secret:")[1]).ShouldBe(["/signing/old-??????", "/signing/new-??????"]);
    }
}
