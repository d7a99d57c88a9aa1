using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;
using DevEnv.Cdk.Shared;
using DevEnv.Cdk.Storage;
using DevEnv.Contracts.Policies;

namespace DevEnv.Cdk.Boundary;

/// <summary>The permissions boundary of every environment's role, from the text that the contracts hold.</summary>
public sealed class EnvironmentBoundary : Construct
{
    public EnvironmentBoundary(Construct scope, string id, PlatformNames names, PlatformBuckets buckets)
        : base(scope, id)
    {
        var policy = EnvironmentPolicies.Boundary(new PolicyScope
        {
            Partition = Aws.PARTITION,
            Region = Aws.REGION,
            Account = Aws.ACCOUNT_ID,
            ArtifactBucket = buckets.Artifacts.BucketName,
            ReportBucket = buckets.Reports.BucketName,
        });
        Policy = new ManagedPolicy(this, "Policy", new ManagedPolicyProps
        {
            ManagedPolicyName = names.Boundary,
            Description = "The most that the role of any development environment can ever do",
            Document = PolicyDocument.FromJson(PlainJson.Parse(policy)),
        });
    }

    public ManagedPolicy Policy { get; }
}
