using DevEnv.Shared.Policies;

namespace DevEnv.Cdk.Tests.Policies;

/// <summary>CloudTrail writes our trail's files into its bucket, and nobody else does (CloudTrail user guide, "Amazon S3 bucket policy for CloudTrail").</summary>
internal static class TrailClaims
{
    private const string Trail = $"arn:aws:cloudtrail:{Resolved.Region}:{Resolved.Account}:trail/dev-env-management-reads";
    private const string Acl = "s3:x-amz-acl";
    private const string OwnersAlone = "bucket-owner-full-control";
    private static readonly Subject CloudTrail = new() { Arn = "cloudtrail.amazonaws.com", Kind = "Service" };
    private static readonly Subject OtherService = new() { Arn = "sns.amazonaws.com", Kind = "Service" };
    private static readonly Subject Stranger = new() { Arn = "arn:aws:iam::999999999999:user/stranger", Account = "999999999999" };

    /// <param name="policy">Of any bucket.</param>
    /// <param name="arn">The bucket's.</param>
    public static IEnumerable<string> Problems(ResourcePolicy policy, string arn)
    {
        var look = Ask("s3:GetBucketAcl", arn);
        var write = Ask("s3:PutObject", $"{arn}/AWSLogs/{Resolved.Account}/x").With(Acl, OwnersAlone);
        var isTrails = policy.Name == "ObservabilitySecretReadsTrailBucketPolicy";
        foreach (var question in new[] { look, write })
        {
            if (Evaluator.Allows(CloudTrail, question, policy.Policy) != isTrails)
            {
                yield return $"{policy.Name}: CloudTrail {(isTrails ? "cannot" : "can")} {question}";
            }
        }

        Question[] beside =
        [
            look.With("aws:SourceArn"), look.With("aws:SourceArn", Trail + "-other"), write.With("aws:SourceArn"), write.With("aws:SourceArn", Trail + "-other"),
            write.With(Acl), write.With(Acl, "public-read"), write with { Resource = $"{arn}/AWSLogs/999999999999/x" }, write with { Resource = $"{arn}/x" },
            write with { Action = "s3:GetObject" }, write with { Action = "s3:DeleteObject" }, look with { Action = "s3:PutBucketPolicy" },
        ];
        foreach (var question in beside.Where(q => Evaluator.Allows(CloudTrail, q, policy.Policy)))
        {
            yield return $"{policy.Name}: CloudTrail can {question}";
        }

        foreach (var question in new[] { look, write }.Where(q => Evaluator.Allows(OtherService, q, policy.Policy) || Evaluator.Allows(Stranger, q, policy.Policy)))
        {
            yield return $"{policy.Name}: whoever names the trail can {question}";
        }
    }

    private static Question Ask(string action, string resource) =>
        new Question(action, resource).With("aws:SourceArn", Trail).With("aws:SecureTransport", "true").With("s3:TlsVersion", "1.3");
}
