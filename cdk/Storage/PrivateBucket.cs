using Amazon.CDK;
using Amazon.CDK.AWS.S3;
using Constructs;

namespace DevEnv.Cdk.Storage;

/// <summary>How every bucket of ours is: encrypted, of nobody else, by a current TLS only, and kept when its stack goes.</summary>
public static class PrivateBucket
{
    public static Bucket Of(Construct scope, string id, bool versioned, params IEnumerable<LifecycleRule> rules) => new(scope, id, new BucketProps
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
