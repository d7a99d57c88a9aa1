using System.Text.Json.Nodes;
using DevEnv.Contracts.Environments;

namespace DevEnv.Cdk.Tests.Storage;

public sealed class BucketTests
{
    private const int LogicalIdHash = 8;
    private static readonly string[] Names = ["StorageState", "StorageArtifacts", "StorageReports", "StorageRecordings", "StorageStatements", "ObservabilitySecretReadsTrailBucket"];

    [Fact]
    public void All_buckets_are_encrypted_private_and_kept()
    {
        Synthesis.Json.Resources("AWS::S3::Bucket").Select(b => b.Key[..^LogicalIdHash]).ShouldBe(Names, ignoreOrder: true);
        Synthesis.Template.AllResourcesProperties("AWS::S3::Bucket", new Dictionary<string, object>
        {
            ["PublicAccessBlockConfiguration"] = new Dictionary<string, object>
            {
                ["BlockPublicAcls"] = true,
                ["BlockPublicPolicy"] = true,
                ["IgnorePublicAcls"] = true,
                ["RestrictPublicBuckets"] = true,
            },
            ["BucketEncryption"] = Amazon.CDK.Assertions.Match.AnyValue(),
            ["OwnershipControls"] = Amazon.CDK.Assertions.Match.AnyValue(),
        });
        Synthesis.Template.AllResources("AWS::S3::Bucket", new Dictionary<string, object> { ["DeletionPolicy"] = "Retain", ["UpdateReplacePolicy"] = "Retain" });
    }

    [Fact]
    public void Every_bucket_refuses_what_comes_without_a_current_tls()
    {
        var policies = Synthesis.Json.Resources("AWS::S3::BucketPolicy").ToList();
        policies.Count.ShouldBe(Names.Length);
        foreach (var (name, policy) in policies)
        {
            var denials = policy["Properties"]!["PolicyDocument"]!["Statement"]!.AsArray().Where(s => s!["Effect"]!.GetValue<string>() == "Deny").ToList();
            denials.ShouldContain(s => Is(s!, "Bool", "aws:SecureTransport", "false"), name);
            denials.ShouldContain(s => Is(s!, "NumericLessThan", "s3:TlsVersion", "1.2"), name);
        }
    }

    [Fact]
    public void The_state_bucket_keeps_every_version_of_documents_and_bills_for_good()
    {
        var state = Properties("StorageState");
        state["VersioningConfiguration"]!["Status"]!.GetValue<string>().ShouldBe("Enabled");
        var rules = state["LifecycleConfiguration"]!["Rules"]!.AsArray();
        rules.ShouldAllBe(r => r!["ExpirationInDays"] == null);
        var forgetting = rules.Where(r => r!["NoncurrentVersionExpiration"] is not null).Select(r => r!["Prefix"]!.GetValue<string>()).ToList();
        forgetting.ShouldNotBeEmpty();
        forgetting.ShouldNotContain(p => ResourceNames.StatePrefix.StartsWith(p, StringComparison.Ordinal) || ResourceNames.BillPrefix.StartsWith(p, StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_run_leaves_for_the_next_does_not_pile_up_in_versions()
    {
        var written = Functions.Grant.AllOf(Synthesis.Json).Where(g => g.Actions.Contains("s3:PutObject")).SelectMany(g => g.Resources)
            .Where(r => r.StartsWith("StorageState", StringComparison.Ordinal)).Select(r => r.Split('/', 2)[1].TrimEnd('*')).Distinct();
        var forgotten = Properties("StorageState")["LifecycleConfiguration"]!["Rules"]!.AsArray().Select(r => r!["Prefix"]?.GetValue<string>());
        written.Except(forgotten.OfType<string>()).ShouldBe([ResourceNames.StatePrefix, ResourceNames.BillPrefix], ignoreOrder: true);
    }

    [Fact]
    public void Statements_outlive_their_environments_by_a_year()
    {
        Properties("StorageStatements")["VersioningConfiguration"]!["Status"]!.GetValue<string>().ShouldBe("Enabled");
        Properties("StorageStatements")["LifecycleConfiguration"]!["Rules"]!.AsArray()
            .Select(r => r!["ExpirationInDays"]?.GetValue<int>()).OfType<int>().ShouldHaveSingleItem().ShouldBeGreaterThan(365);
    }

    [Theory]
    [InlineData("StorageArtifacts", "artifacts/")]
    [InlineData("StorageReports", "reports/")]
    public void Files_of_environments_outlive_the_longest_environment_and_then_expire(string bucket, string prefix)
    {
        var rules = Properties(bucket)["LifecycleConfiguration"]!["Rules"]!.AsArray();
        rules.Where(r => r!["ExpirationInDays"] is not null).ShouldHaveSingleItem()!["Prefix"]!.GetValue<string>().ShouldBe(prefix);
        rules.Single(r => r!["ExpirationInDays"] is not null)!["ExpirationInDays"]!.GetValue<int>().ShouldBeGreaterThan(31);
    }

    private static JsonNode Properties(string name) =>
        Synthesis.Json.Resources("AWS::S3::Bucket").Single(b => b.Key[..^LogicalIdHash] == name).Value["Properties"]!;

    private static bool Is(JsonNode statement, string @operator, string key, string value) => statement["Condition"]?[@operator]?[key]?.ToString() == value;
}
