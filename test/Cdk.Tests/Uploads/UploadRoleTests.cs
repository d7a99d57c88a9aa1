using System.Text.Json.Nodes;
using DevEnv.Cdk.Tests.Functions;

namespace DevEnv.Cdk.Tests.Uploads;

public sealed class UploadRoleTests
{
    private const string Issuer = "token.actions.githubusercontent.com";
    private static readonly JsonObject Two = Template("acme/strategies=42,acme/research=4711", "create");

    [Fact]
    public void Without_uploads_nobody_from_outside_may_take_a_role()
    {
        Synthesis.Json.Resources("AWS::IAM::OIDCProvider").ShouldBeEmpty();
        Synthesis.Json.Resources("AWS::IAM::Role").ShouldAllBe(r => !r.Value["Properties"]!["AssumeRolePolicyDocument"]!.ToJsonString().Contains("WebIdentity"));
    }

    [Theory]
    [InlineData("acme/strategies", "42", "acme@*/strategies@42")]
    [InlineData("acme/research", "4711", "acme@*/research@4711")]
    public void Ci_of_one_repository_writes_below_its_own_number_and_nothing_else(string name, string id, string withNumbers)
    {
        var role = Two.Resources("AWS::IAM::Role").Single(r => r.Value["Properties"]!["RoleName"]?.GetValue<string>() == $"dev-env-upload-{id}");
        var trust = role.Value["Properties"]!["AssumeRolePolicyDocument"]!["Statement"]!.AsArray().ShouldHaveSingleItem()!;
        trust["Action"]!.GetValue<string>().ShouldBe("sts:AssumeRoleWithWebIdentity");
        var equal = trust["Condition"]!["StringEquals"]!;
        equal[$"{Issuer}:aud"]!.GetValue<string>().ShouldBe("sts.amazonaws.com");
        equal[$"{Issuer}:repository_id"]!.GetValue<string>().ShouldBe(id);
        Resolved.List(trust["Condition"]!["StringLike"]![$"{Issuer}:sub"]).ShouldBe(
            [$"repo:{name}:pull_request", $"repo:{name}:ref:refs/heads/*", $"repo:{withNumbers}:pull_request", $"repo:{withNumbers}:ref:refs/heads/*"]);

        var grant = Two.Resources("AWS::IAM::Policy").Where(p => Resolved.Text(p.Value["Properties"]!["Roles"]![0]) == role.Key)
            .SelectMany(p => p.Value["Properties"]!["PolicyDocument"]!["Statement"]!.AsArray()).Select(s => Grant.Read(s!)).ShouldHaveSingleItem();
        grant.Actions.ShouldBe(["s3:PutObject", "s3:AbortMultipartUpload"]);
        grant.Resources.ShouldHaveSingleItem().ShouldEndWith($".Arn/artifacts/{id}/*");
        role.Value["Properties"]!["ManagedPolicyArns"].ShouldBeNull();
    }

    [Fact]
    public void An_account_has_one_provider_for_githubs_tokens_made_here_or_elsewhere()
    {
        var provider = Two.Resources("AWS::IAM::OIDCProvider").ShouldHaveSingleItem();
        provider.Value["Properties"]!["Url"]!.GetValue<string>().ShouldBe($"https://{Issuer}");
        Federated(Two).ShouldBe([$"{provider.Key}.Arn"]);

        var elsewhere = Template("acme/strategies=42", "existing");
        elsewhere.Resources("AWS::IAM::OIDCProvider").ShouldBeEmpty();
        Federated(elsewhere).ShouldBe([$"arn:aws:iam::{Resolved.Account}:oidc-provider/{Issuer}"]);
    }

    private static IEnumerable<string> Federated(JsonObject template) => template.Resources("AWS::IAM::Role")
        .Select(r => r.Value["Properties"]!["AssumeRolePolicyDocument"]!["Statement"]![0]!["Principal"]!["Federated"]).OfType<JsonNode>().Select(Resolved.Text).Distinct();

    private static JsonObject Template(string uploads, string provider) =>
        Synthesis.Parse(Synthesis.Stack(new Dictionary<string, object> { ["uploads"] = uploads, ["githubOidcProvider"] = provider }));
}
