using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.S3;

namespace DevEnv.Cdk.Shared;

public static class BucketGrants
{
    /// <summary>
    /// Without ListBucket a missing key reads as 403 instead of 404 (S3 API reference, GetObject). That check carries no prefix,
    /// hence IfExists; a listing of another prefix is refused.
    /// </summary>
    public static PolicyStatement List(string sid, Bucket bucket, string prefix) =>
        Allow.To(sid, ["s3:ListBucket"], [bucket.BucketArn], ("StringLikeIfExists", "s3:prefix", [prefix + "*"]));
}
