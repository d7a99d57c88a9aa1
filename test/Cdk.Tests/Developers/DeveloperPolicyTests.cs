using System.Text.Json.Nodes;
using DevEnv.Cdk.Tests.Functions;
using DevEnv.Contracts.Environments;

namespace DevEnv.Cdk.Tests.Developers;

public sealed class DeveloperPolicyTests
{
    private const string Own = "${aws:PrincipalTag/GitHubLogin}";
    private static readonly IReadOnlyList<Grant> Grants = Of(Synthesis.Json);

    [Fact]
    public void A_developer_reads_the_api_key_of_an_environment_that_is_tagged_with_their_login_and_no_other_secret()
    {
        var read = Grants.Where(g => g.Actions.Any(a => a.StartsWith("secretsmanager:", StringComparison.Ordinal))).ShouldHaveSingleItem();
        read.Actions.ShouldBe(["secretsmanager:GetSecretValue"]);
        read.Condition("StringEquals", "aws:ResourceTag/Owner").ShouldBe(Own);
        var resource = read.Resources.ShouldHaveSingleItem();
        resource.ShouldEndWith(":secret:/dev-envs/*/env-api-key-??????");
        var key = new ResourceNames(EnvironmentId.Of("acme/strategies", 42, 7), 3).ApiKeySecret;
        System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(resource, $"arn:aws:secretsmanager:{Resolved.Region}:{Resolved.Account}:secret:{key}-AbCdEf", ignoreCase: false).ShouldBeTrue();
    }

    [Fact]
    public void Sessions_start_on_their_own_instances_with_the_usual_shell_and_end_by_whoever_began_them()
    {
        var start = Grants.Where(g => g.Actions.Contains("ssm:StartSession")).ToList();
        var onInstances = start.Single(g => g.Resources.Single().EndsWith(":instance/*", StringComparison.Ordinal));
        onInstances.Condition("StringEquals", "ssm:resourceTag/Owner").ShouldBe(Own);
        onInstances.Condition("StringEquals", "ssm:resourceTag/AutoDestroy").ShouldBe("true");
        start.Except([onInstances]).ShouldHaveSingleItem().Resources.ShouldHaveSingleItem().ShouldEndWith(":document/SSM-SessionManagerRunShell");
        Grants.Single(g => g.Actions.Contains("ssm:TerminateSession")).Condition("StringLike", "ssm:resourceTag/aws:ssmmessages:session-id").ShouldBe("${aws:userid}");
    }

    [Fact]
    public void Nothing_else_is_allowed_and_nothing_everywhere()
    {
        Grants.SelectMany(g => g.Actions).Distinct().ShouldBe(
            ["secretsmanager:GetSecretValue", "ssm:StartSession", "ssm:ResumeSession", "ssm:TerminateSession", "ssmmessages:OpenDataChannel"], ignoreOrder: true);
        Grants.SelectMany(g => g.Resources).ShouldNotContain("*");
    }

    [Fact]
    public void The_tag_that_holds_the_login_is_the_installations_choice()
    {
        var grants = Of(Synthesis.Parse(Synthesis.Stack(new Dictionary<string, object> { ["developerLoginTag"] = "login" })));
        grants.Select(g => g.Condition("StringEquals", "aws:ResourceTag/Owner")).OfType<string>().ShouldBe(["${aws:PrincipalTag/login}"]);
    }

    private static IReadOnlyList<Grant> Of(JsonObject template) =>
    [
        .. template.Resources("AWS::IAM::ManagedPolicy").Single(p => p.Value["Properties"]!["ManagedPolicyName"]!.GetValue<string>() == "dev-env-developer")
            .Value["Properties"]!["PolicyDocument"]!["Statement"]!.AsArray().Select(s => Grant.Read(s!)),
    ];
}
