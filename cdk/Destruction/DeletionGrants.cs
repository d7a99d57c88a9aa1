using Amazon.CDK.AWS.IAM;
using DevEnv.Cdk.Shared;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;

namespace DevEnv.Cdk.Destruction;

/// <summary>Ending and deleting, only what carries our tag, path or name.</summary>
public sealed class DeletionGrants(Platform platform)
{
    public PolicyStatement StopProvisioning() => Allow.To(
        "StopProvisioning", ["states:DescribeExecution", "states:StopExecution"], [platform.Names.ExecutionArns(StartMachine.Provision)]);

    public PolicyStatement Terminate() =>
        Allow.To("TerminateOurInstances", ["ec2:TerminateInstances"], [platform.Names.Ec2("instance/*")], OurTags.Carried);

    public IEnumerable<PolicyStatement> Firewall() =>
    [
        LookGrants.Groups(),
        Allow.To("DeleteOurGroups", ["ec2:DeleteSecurityGroup"], [platform.Names.Ec2("security-group/*")], OurTags.Carried),
    ];

    public IEnumerable<PolicyStatement> Access() =>
    [
        Allow.To("DeleteProfiles", ["iam:RemoveRoleFromInstanceProfile", "iam:DeleteInstanceProfile"], EnvironmentRoles.Profiles(platform)),
        Allow.To("DeleteRoles", ["iam:ListRolePolicies", "iam:DeleteRolePolicy", "iam:DeleteRole"], EnvironmentRoles.Roles(platform)),
    ];

    public IEnumerable<PolicyStatement> Secrets() =>
    [
        LookGrants.Secrets(),
        Allow.To("DeleteEnvironmentSecrets", ["secretsmanager:DeleteSecret"], [platform.Names.Secret(ResourceNames.SecretRoot + "*")]),
    ];

    public PolicyStatement Admission() =>
        Allow.To("FreePlace", ["s3:DeleteObject"], [platform.Buckets.State.ArnForObjects(ResourceNames.AdmissionPrefix + "*")]);
}
