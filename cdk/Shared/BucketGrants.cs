using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.S3;

namespace DevEnv.Cdk.Shared;

public static class BucketGrants
{
    /// <summary>The keys below a prefix, and of no other.</summary>
    public static PolicyStatement List(string sid, Bucket bucket, string prefix) =>
        Allow.To(sid, ["s3:ListBucket"], [bucket.BucketArn], ("StringLike", "s3:prefix", [prefix + "*"]));

    /// <summary>
    /// Without ListBucket a missing key reads as 403 instead of 404 (S3 API reference, GetObject). That check carries no prefix, so
    /// it cannot be told from a listing of everything: key names can be seen, nothing behind them.
    /// </summary>
    public static PolicyStatement TellMissing(string sid, Bucket bucket) =>
        Allow.To(sid, ["s3:ListBucket"], [bucket.BucketArn], ("Null", "s3:prefix", ["true"]));
}
