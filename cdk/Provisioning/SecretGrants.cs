using Amazon.CDK.AWS.IAM;
using DevEnv.Cdk.Shared;
using DevEnv.Contracts.Environments;

namespace DevEnv.Cdk.Provisioning;

public static class SecretGrants
{
    /// <summary>Creates and describes, never reads.</summary>
    public static IEnumerable<PolicyStatement> Create(Platform platform) =>
    [
        Allow.To(
            "CreateEnvironmentSecrets",
            ["secretsmanager:CreateSecret", "secretsmanager:TagResource", "secretsmanager:DescribeSecret"],
            [platform.Names.Secret(ResourceNames.SecretRoot + "*")]),
    ];
}
