using Amazon.CDK;
using Amazon.CDK.AWS.S3;
using Constructs;

namespace DevEnv.Cdk.Storage;

/// <summary>State documents, artefacts (strategies and agents) and the environments' reports, each in a bucket of its own.</summary>
public sealed class PlatformBuckets : Construct
{
    // An environment lives at most 30 days; its strategy and its last report outlive it for the post-mortem.
    private const int ArtifactDays = 60;
    private const int ReportDays = 60;

    public PlatformBuckets(Construct scope, string id)
        : base(scope, id)
    {
        // The versions are the audit log: nothing in this bucket expires.
        State = Private("State", versioned: true);
        Artifacts = Private("Artifacts", versioned: true, Expire("artifacts/", ArtifactDays));
        Reports = Private("Reports", versioned: false, Expire("reports/", ReportDays));
    }

    public Bucket State { get; }

    public Bucket Artifacts { get; }

    public Bucket Reports { get; }

    private static LifecycleRule Expire(string prefix, int days) => new()
    {
        Prefix = prefix,
        Expiration = Duration.Days(days),
        NoncurrentVersionExpiration = Duration.Days(1),
    };

    private Bucket Private(string id, bool versioned, params IEnumerable<LifecycleRule> rules) => new(this, id, new BucketProps
    {
        Versioned = versioned,
        Encryption = BucketEncryption.S3_MANAGED,
        EnforceSSL = true,
        MinimumTLSVersion = 1.2,
        BlockPublicAccess = BlockPublicAccess.BLOCK_ALL,
        ObjectOwnership = ObjectOwnership.BUCKET_OWNER_ENFORCED,
        RemovalPolicy = RemovalPolicy.RETAIN,
        LifecycleRules = [.. rules, new LifecycleRule { AbortIncompleteMultipartUploadAfter = Duration.Days(7) }],
    });
}
