using System.Text.Json.Nodes;
using DevEnv.Contracts.Policies;

namespace DevEnv.Cdk.Tests.Boundary;

public sealed class BoundaryTests
{
    [Fact]
    public void The_boundary_is_the_contracts_text_for_this_account_and_its_buckets()
    {
        var properties = Synthesis.Json.Resources("AWS::IAM::ManagedPolicy").Single(p => p.Key.StartsWith("Boundary", StringComparison.Ordinal)).Value["Properties"]!;
        properties["ManagedPolicyName"]!.GetValue<string>().ShouldBe(EnvironmentPolicies.BoundaryName);
        var expected = JsonNode.Parse(EnvironmentPolicies.Boundary(new PolicyScope
        {
            Region = Resolved.Region,
            Account = Resolved.Account,
            ArtifactBucket = Bucket("StorageArtifacts"),
            ReportBucket = Bucket("StorageReports"),
        }))!;
        Statements(properties["PolicyDocument"]!).ShouldBe(Statements(expected));
    }

    private static string Bucket(string begins) =>
        Synthesis.Json.Resources("AWS::S3::Bucket").Single(b => b.Key.StartsWith(begins, StringComparison.Ordinal)).Key;

    private static IEnumerable<string> Statements(JsonNode document) => document["Statement"]!.AsArray().Select(s =>
        $"{s!["Sid"]} {s["Effect"]} [{string.Join(", ", Resolved.List(s["Action"]))}] [{string.Join(", ", Resolved.List(s["Resource"]))}]");
}
