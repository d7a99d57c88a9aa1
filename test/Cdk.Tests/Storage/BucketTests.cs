using System.Text.Json.Nodes;

namespace DevEnv.Cdk.Tests.Storage;

public sealed class BucketTests
{
    [Fact]
    public void There_are_three_buckets_and_all_are_encrypted_private_and_kept()
    {
        Synthesis.Template.ResourceCountIs("AWS::S3::Bucket", 3);
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
        policies.Count.ShouldBe(3);
        foreach (var (name, policy) in policies)
        {
            var denials = policy["Properties"]!["PolicyDocument"]!["Statement"]!.AsArray().Where(s => s!["Effect"]!.GetValue<string>() == "Deny").ToList();
            denials.ShouldContain(s => Is(s!, "Bool", "aws:SecureTransport", "false"), name);
            denials.ShouldContain(s => Is(s!, "NumericLessThan", "s3:TlsVersion", "1.2"), name);
        }
    }

    [Fact]
    public void The_state_bucket_keeps_every_version_for_good()
    {
        var state = Synthesis.Json.Resources("AWS::S3::Bucket").Single(b => b.Key.StartsWith("StorageState", StringComparison.Ordinal)).Value["Properties"]!;
        state["VersioningConfiguration"]!["Status"]!.GetValue<string>().ShouldBe("Enabled");
        state["LifecycleConfiguration"]!["Rules"]!.AsArray().ShouldAllBe(r => r!["AbortIncompleteMultipartUpload"] != null && r["ExpirationInDays"] == null);
    }

    [Theory]
    [InlineData("StorageArtifacts", "artifacts/")]
    [InlineData("StorageReports", "reports/")]
    public void Files_of_environments_outlive_the_longest_environment_and_then_expire(string bucket, string prefix)
    {
        var rules = Synthesis.Json.Resources("AWS::S3::Bucket").Single(b => b.Key.StartsWith(bucket, StringComparison.Ordinal))
            .Value["Properties"]!["LifecycleConfiguration"]!["Rules"]!.AsArray();
        rules.Where(r => r!["ExpirationInDays"] is not null).ShouldHaveSingleItem()!["Prefix"]!.GetValue<string>().ShouldBe(prefix);
        rules.Single(r => r!["ExpirationInDays"] is not null)!["ExpirationInDays"]!.GetValue<int>().ShouldBeGreaterThan(31);
    }

    private static bool Is(JsonNode statement, string @operator, string key, string value) => statement["Condition"]?[@operator]?[key]?.ToString() == value;
}
