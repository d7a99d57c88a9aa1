namespace DevEnv.Shared.Policies;

/// <summary>
/// The condition keys that policies here may use. A key that is misspelt is in no request, and a condition on it would quietly be
/// false, or with IfExists quietly true: so every other one is an error (names from the Service Authorization Reference and the IAM
/// user guide, "AWS global condition context keys").
/// </summary>
internal static class ConditionKeys
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "aws:PrincipalArn", "aws:PrincipalAccount", "aws:PrincipalOrgID", "aws:PrincipalIsAWSService", "aws:PrincipalType", "aws:username", "aws:userid",
        "aws:SecureTransport", "aws:SourceArn", "aws:SourceAccount", "aws:SourceIp", "aws:SourceVpc", "aws:SourceVpce", "aws:ViaAWSService", "aws:CalledVia",
        "aws:TagKeys", "aws:RequestedRegion", "aws:ResourceAccount", "aws:SourceIdentity", "aws:ec2InstanceSourceVpc", "aws:ec2InstanceSourcePrivateIPv4",
        "ec2:CreateAction", "ec2:Encrypted", "ec2:InstanceProfile", "ec2:InstanceType", "ec2:InstanceID", "ec2:MetadataHttpPutResponseHopLimit",
        "ec2:MetadataHttpTokens", "ec2:Owner", "ec2:SourceInstanceARN", "ec2:Vpc", "ec2:Subnet", "ec2:RoleDelivery", "ec2:AuthorizedService",
        "iam:PassedToService", "iam:PermissionsBoundary", "iam:PolicyARN", "iam:AWSServiceName", "iam:AssociatedResourceArn",
        "s3:prefix", "s3:delimiter", "s3:TlsVersion", "s3:x-amz-acl", "s3:x-amz-server-side-encryption", "s3:if-none-match",
        "kms:ViaService", "kms:CallerAccount", "kms:GrantIsForAWSResource", "kms:EncryptionContext:aws:logs:arn", "ecs:cluster", "ecs:service", "cloudwatch:namespace",
        "secretsmanager:SecretId", "secretsmanager:VersionStage", "ssm:SessionDocumentAccessCheck", "elasticfilesystem:AccessPointArn",
        "token.actions.githubusercontent.com:aud", "token.actions.githubusercontent.com:sub", "token.actions.githubusercontent.com:repository",
        "token.actions.githubusercontent.com:repository_id", "token.actions.githubusercontent.com:repository_owner_id", "token.actions.githubusercontent.com:ref",
        "token.actions.githubusercontent.com:job_workflow_ref", "token.actions.githubusercontent.com:environment",
        "sts:ExternalId", "sts:RoleSessionName", "sts:SourceIdentity",
    };

    /// <summary>Followed by a tag's name.</summary>
    private static readonly string[] Tags =
    [
        "aws:PrincipalTag/", "aws:RequestTag/", "aws:ResourceTag/", "ec2:ResourceTag/", "iam:ResourceTag/", "secretsmanager:ResourceTag/", "ssm:resourceTag/",
        "aws:EncryptionContext/", "kms:EncryptionContext:",
    ];

    /// <returns>The key itself.</returns>
    /// <exception cref="NotSupportedException">No policy here may use it.</exception>
    public static string Known(string key) =>
        Names.Contains(key) || Array.Exists(Tags, t => key.StartsWith(t, StringComparison.OrdinalIgnoreCase) && key.Length > t.Length)
            ? key
            : throw new NotSupportedException($"The condition key '{key}' is not known here: is it misspelt? If AWS has it, add it to {nameof(ConditionKeys)}.");
}
