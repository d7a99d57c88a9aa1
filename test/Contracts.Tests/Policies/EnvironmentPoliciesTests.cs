using System.Text.Json;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.Policies;

namespace DevEnv.Contracts.Tests.Policies;

public sealed class EnvironmentPoliciesTests
{
    private static readonly PolicyScope Scope = new() { Account = "123456789012", Region = "eu-west-1", ArtifactBucket = "artifacts", ReportBucket = "reports" };
    private static readonly ResourceNames Names = new(EnvironmentId.Parse("strategies-338wp6-1"), 2);

    [Fact]
    public void A_role_reads_its_own_secrets_and_artefacts_and_writes_its_own_reports()
    {
        var allowed = Statements(EnvironmentPolicies.Role(Scope, Names, 7, "abc"), "Allow");

        allowed["secretsmanager:GetSecretValue"].ShouldBe(["arn:aws:secretsmanager:eu-west-1:123456789012:secret:/dev-envs/strategies-338wp6-1-g2/*"]);
        allowed["s3:PutObject"].ShouldBe(["arn:aws:s3:::reports/reports/strategies-338wp6-1-g2/*"]);
        allowed["s3:GetObject"].ShouldBe(["arn:aws:s3:::artifacts/artifacts/7/abc/*", "arn:aws:s3:::artifacts/agents/*"]);
        allowed.Keys.ShouldAllBe(a => a.StartsWith("ssm") || a == "secretsmanager:GetSecretValue" || a == "s3:PutObject" || a == "s3:GetObject");
    }

    [Fact]
    public void Role_and_boundary_both_deny_production_everywhere_and_other_roles()
    {
        foreach (var document in new[] { EnvironmentPolicies.Role(Scope, Names, 7, "abc"), EnvironmentPolicies.Boundary(Scope) })
        {
            var denied = Statements(document, "Deny");
            denied["secretsmanager:*"].ShouldBe(["arn:aws:secretsmanager:*:*:secret:/prod/*"]);
            denied["sts:AssumeRole"].ShouldBe(["*"]);
            denied["iam:*"].ShouldBe(["*"]);
        }
    }

    private static Dictionary<string, string[]> Statements(string document, string effect)
    {
        using var json = JsonDocument.Parse(document);
        return json.RootElement.GetProperty("Statement").EnumerateArray()
            .Where(s => s.GetProperty("Effect").GetString() == effect)
            .SelectMany(s => s.GetProperty("Action").EnumerateArray().Select(a => (Action: a.GetString()!, Resources: s.GetProperty("Resource").EnumerateArray().Select(r => r.GetString()!).ToArray())))
            .ToDictionary(s => s.Action, s => s.Resources);
    }
}
