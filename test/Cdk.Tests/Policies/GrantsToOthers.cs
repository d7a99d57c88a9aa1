namespace DevEnv.Cdk.Tests.Policies;

/// <summary>What AWS's services, CI and people call with roles and policies of the templates.</summary>
internal static class GrantsToOthers
{
    private const string DefaultGroup = "CustomVpcRestrictDefaultSGCustomResourceProviderRole";
    private const string Developer = "DevelopersPolicy";
    private const string Login = "aws:PrincipalTag/GitHubLogin=ada";
    private const string Session = "arn:aws:ssm:{region}:{account}:session/x";
    private const string OwnSession = $"{Session} ssm:resourceTag/aws:ssmmessages:session-id=AROAEXAMPLE:ada aws:userid=AROAEXAMPLE:ada";
    private const string Group = "arn:aws:ec2:{region}:{account}:security-group/{#SharedVpc}.DefaultSecurityGroup";
    private const string GroupLog = "arn:aws:logs:{region}:{account}:log-group:{#SharedClosedDefaultGroupLog}:log-stream:x";
    private const string FlowLog = "arn:aws:logs:{region}:{account}:log-group:{#FlowRecordsLog}:log-stream:";
    private const string TrailLog = "arn:aws:logs:{region}:{account}:log-group:/dev-env-management-reads:log-stream:{account}_CloudTrail_{region}_x";

    public static IReadOnlyList<WrittenGrant> All { get; } =
    [
        new(DefaultGroup, "The CDK's function takes the default group's rules away, and puts them back when the stack goes.",
            $"ec2:RevokeSecurityGroupIngress {Group}", $"ec2:RevokeSecurityGroupEgress {Group}", $"ec2:AuthorizeSecurityGroupIngress {Group}", $"ec2:AuthorizeSecurityGroupEgress {Group}")
        {
            Seen = new("index.js", "revokeSecurityGroupIngress", "revokeSecurityGroupEgress", "authorizeSecurityGroupIngress", "authorizeSecurityGroupEgress"),
        },
        new(DefaultGroup, "The runtime writes the function's log in its name.", $"logs:CreateLogStream {GroupLog}", $"logs:PutLogEvents {GroupLog}"),
        new("FlowRecordsRole", "EC2 delivers flow records in this role's name (VPC user guide, \"IAM role for publishing flow logs to CloudWatch Logs\").",
            $"logs:CreateLogStream {FlowLog}x", $"logs:PutLogEvents {FlowLog}x", $"logs:DescribeLogStreams {FlowLog}"),
        new("ObservabilitySecretReadsTrailRole", "CloudTrail delivers events in this role's name (CloudTrail user guide, \"Role policy document for CloudTrail to use CloudWatch Logs\").",
            $"logs:CreateLogStream {TrailLog}", $"logs:PutLogEvents {TrailLog}"),
        .. UploadTokens.Repositories.Select(r => Upload(r.Id)),
        new(Developer, "People read the API key of an environment that is theirs.", $"secretsmanager:GetSecretValue arn:aws:secretsmanager:{{region}}:{{account}}:secret:/dev-envs/x/env-api-key-AbCdEf aws:ResourceTag/Owner=ada {Login}")
        {
            Seen = new("src/Functions/Shared/Comments/ReadyText.cs", "aws secretsmanager get-secret-value"),
        },
        new(Developer, "People open a shell on an instance that is theirs.",
            $"ssm:StartSession arn:aws:ec2:{{region}}:{{account}}:instance/x ssm:resourceTag/AutoDestroy=true ssm:resourceTag/Owner=ada {Login}",
            "ssm:StartSession arn:aws:ssm:{region}:{account}:document/SSM-SessionManagerRunShell", $"ssmmessages:OpenDataChannel {Session}")
        {
            Seen = new("docs/deploy.md", "aws ssm start-session"),
        },
        new(Developer, "Session Manager's plugin resumes and ends what it started (Systems Manager user guide, \"Allow a user to end only sessions they started\").",
            $"ssm:ResumeSession {OwnSession}", $"ssm:TerminateSession {OwnSession}"),
    ];

    private static WrittenGrant Upload(string id) => new(
        $"UploadsUpload{id}",
        "CI uploads strategies; the CLI sends a large file in parts and gives them up when one fails.",
        $"s3:PutObject arn:aws:s3:::{{artifacts}}/artifacts/{id}/x/x", $"s3:AbortMultipartUpload arn:aws:s3:::{{artifacts}}/artifacts/{id}/x/x")
    {
        Seen = new("examples/ci/upload-strategy.yml", "aws s3 cp \"$STRATEGY\" \"s3://${{ vars.DEV_ENV_ARTIFACTS }}/artifacts/${{ github.repository_id }}/"),
    };
}
