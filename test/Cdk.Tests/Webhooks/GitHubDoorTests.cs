using DevEnv.Cdk.Tests.Functions;

namespace DevEnv.Cdk.Tests.Webhooks;

public sealed class GitHubDoorTests
{
    [Fact]
    public void The_api_has_one_door_and_it_is_githubs()
    {
        Synthesis.Template.ResourceCountIs("AWS::ApiGatewayV2::Route", 1);
        Synthesis.Template.HasResourceProperties("AWS::ApiGatewayV2::Route", new Dictionary<string, object> { ["RouteKey"] = "POST /github/webhook" });
        Synthesis.Template.HasResourceProperties("AWS::ApiGatewayV2::Api", new Dictionary<string, object> { ["ProtocolType"] = "HTTP" });
    }

    [Fact]
    public void The_door_hands_the_request_to_the_webhook_function()
    {
        var integration = Synthesis.Json.Resources("AWS::ApiGatewayV2::Integration").ShouldHaveSingleItem().Value["Properties"]!;
        integration["IntegrationType"]!.GetValue<string>().ShouldBe("AWS_PROXY");
        integration["PayloadFormatVersion"]!.GetValue<string>().ShouldBe("2.0");
        var webhook = Synthesis.Json.Resources("AWS::Lambda::Function")
            .Single(f => f.Value["Properties"]!["Environment"]!["Variables"]!["ANNOTATIONS_HANDLER"]!.GetValue<string>() == "GitHubWebhook").Key;
        Resolved.Text(integration["IntegrationUri"]).ShouldBe($"{webhook}.Arn");
        Synthesis.Template.HasResourceProperties("AWS::Lambda::Permission", new Dictionary<string, object> { ["Principal"] = "apigateway.amazonaws.com" });
    }

    [Fact]
    public void Every_secret_that_may_sign_can_be_read()
    {
        var stack = Synthesis.Stack(new Dictionary<string, object> { ["githubWebhookSecrets"] = new[] { "/signing/old", "/signing/new" } });
        var granted = Synthesis.Parse(stack).Resources("AWS::IAM::Policy")
            .SelectMany(p => p.Value["Properties"]!["PolicyDocument"]!["Statement"]!.AsArray())
            .Select(s => Grant.Read(s!)).Single(g => g.Name == "VerifyDeliveries");
        granted.Resources.Select(r => r.Split(":secret:")[1]).ShouldBe(["/signing/old-??????", "/signing/new-??????"]);
    }
}
