using Amazon.CDK.AWS.IAM;
using DevEnv.Contracts.Environments;

namespace DevEnv.Cdk.Shared.Cleaning;

/// <summary>Looking for what is left. EC2's Describe actions and ListSecrets know no resources (Service Authorization Reference).</summary>
public static class LookGrants
{
    public static PolicyStatement Instances() => Allow.To("FindInstances", ["ec2:DescribeInstances"], ["*"]);

    public static PolicyStatement Groups() => Allow.To("FindGroups", ["ec2:DescribeSecurityGroups"], ["*"]);

    public static PolicyStatement Secrets() => Allow.To("FindSecrets", ["secretsmanager:ListSecrets"], ["*"]);

    /// <summary>Listing knows no resources either; it is asked for our path.</summary>
    public static PolicyStatement Listings() => Allow.To("ListByPath", ["iam:ListRoles", "iam:ListInstanceProfiles"], ["*"]);

    public static PolicyStatement Ec2() => Allow.To(
        "FindInEc2", ["ec2:DescribeInstances", "ec2:DescribeVolumes", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSecurityGroups"], ["*"]);

    public static IEnumerable<PolicyStatement> Everything(Platform platform) =>
    [
        Ec2(),
        Allow.To("FindRoles", ["iam:GetRole"], EnvironmentRoles.Roles(platform)),
        Allow.To("FindProfiles", ["iam:GetInstanceProfile"], EnvironmentRoles.Profiles(platform)),
        Secrets(),
        Allow.To("AskSecrets", ["secretsmanager:DescribeSecret"], [platform.Names.Secret(ResourceNames.SecretRoot + "*")]),
    ];
}
