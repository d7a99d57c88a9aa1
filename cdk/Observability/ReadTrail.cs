using Amazon.CDK;
using Amazon.CDK.AWS.CloudTrail;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Logs;
using Amazon.CDK.AWS.S3;
using Constructs;
using DevEnv.Cdk.Shared;
using DevEnv.Cdk.Storage;

namespace DevEnv.Cdk.Observability;

/// <summary>
/// A trail of the region's reading management events, GetSecretValue among them, into a bucket and a log group. CloudTrail cannot
/// pick one service's management events, but it can leave out the two that are most of the volume.
/// </summary>
public sealed class ReadTrail : Construct
{
    // Long enough to look back from an incident that was noticed late.
    private const int BucketDays = 365;

    public ReadTrail(Construct scope, string id, Platform platform)
        : base(scope, id)
    {
        LogGroupName = $"/{platform.Names.Trail}";
        var bucket = PrivateBucket.Of(this, "Bucket", versioned: false, new LifecycleRule { Expiration = Duration.Days(BucketDays) });
        foreach (var statement in Deliver(platform, bucket))
        {
            bucket.AddToResourcePolicy(statement);
        }

        var log = new LogGroup(this, "Log", new LogGroupProps { LogGroupName = LogGroupName, Retention = RetentionDays.ONE_MONTH, RemovalPolicy = RemovalPolicy.DESTROY });
        LogGroup = log;
        var role = new Role(this, "Role", new RoleProps
        {
            AssumedBy = new ServicePrincipal("cloudtrail.amazonaws.com"),
            Description = "Writes the trail's events into its log group",
        });
        role.AddToPolicy(Allow.To("WriteEvents", ["logs:CreateLogStream", "logs:PutLogEvents"], [platform.Names.TrailStreams(LogGroupName)]));
        var trail = new CfnTrail(this, "Trail", new CfnTrailProps
        {
            TrailName = platform.Names.Trail,
            IsLogging = true,
            IsMultiRegionTrail = false,
            IncludeGlobalServiceEvents = false,
            EnableLogFileValidation = true,
            S3BucketName = bucket.BucketName,
            CloudWatchLogsLogGroupArn = log.LogGroupArn,
            CloudWatchLogsRoleArn = role.RoleArn,
            EventSelectors = new[]
            {
                new CfnTrail.EventSelectorProperty
                {
                    ReadWriteType = "ReadOnly",
                    IncludeManagementEvents = true,
                    ExcludeManagementEventSources = ["kms.amazonaws.com", "rdsdata.amazonaws.com"],
                },
            },
        });

        // Both are tried when the trail is made.
        trail.Node.AddDependency(bucket, role);
    }

    public string LogGroupName { get; }

    public LogGroup LogGroup { get; }

    /// <summary>CloudTrail user guide, "Amazon S3 bucket policy for CloudTrail"; for this trail alone.</summary>
    private static PolicyStatement[] Deliver(Platform platform, Bucket bucket)
    {
        var source = new Dictionary<string, object> { ["aws:SourceArn"] = platform.Names.TrailArn };
        var cloudTrail = new ServicePrincipal("cloudtrail.amazonaws.com");
        return
        [
            new PolicyStatement(new PolicyStatementProps
            {
                Sid = "CloudTrailLooksAtTheBucket",
                Principals = [cloudTrail],
                Actions = ["s3:GetBucketAcl"],
                Resources = [bucket.BucketArn],
                Conditions = new Dictionary<string, object> { ["StringEquals"] = source },
            }),
            new PolicyStatement(new PolicyStatementProps
            {
                Sid = "CloudTrailWrites",
                Principals = [cloudTrail],
                Actions = ["s3:PutObject"],
                Resources = [bucket.ArnForObjects($"AWSLogs/{Aws.ACCOUNT_ID}/*")],
                Conditions = new Dictionary<string, object>
                {
                    ["StringEquals"] = new Dictionary<string, object>(source) { ["s3:x-amz-acl"] = "bucket-owner-full-control" },
                },
            }),
        ];
    }
}
