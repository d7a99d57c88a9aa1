using Amazon.CDK.AWS.IAM;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;

namespace DevEnv.Cdk.Shared.Cleaning;

/// <summary>Ending and deleting, only what carries our tag, path or name.</summary>
public sealed class DeletionGrants(Platform platform)
{
    /// <summary>What could still make or change something for an environment that ends.</summary>
    public PolicyStatement StopExecutions() => Allow.To(
        "StopExecutions",
        ["states:DescribeExecution", "states:StopExecution"],
        [platform.Names.ExecutionArns(StartMachine.Provision), platform.Names.ExecutionArns(StartMachine.Update)]);

    public PolicyStatement Terminate() =>
        Allow.To("TerminateOurInstances", ["ec2:TerminateInstances"], [platform.Names.Ec2("instance/*")], OurTags.Carried);

    /// <summary>One that lost its tags is known by the path of its instance profile, where nobody else may put any.</summary>
    public PolicyStatement TerminateUntagged() => Allow.To(
        "TerminateUnderOurProfiles",
        ["ec2:TerminateInstances"],
        [platform.Names.Ec2("instance/*")],
        ("ArnLike", "ec2:InstanceProfile", [platform.Names.Iam($"instance-profile{ResourceNames.RolePath}*")]));

    /// <summary>What an instance takes with it, unless something went wrong.</summary>
    public IEnumerable<PolicyStatement> Parts() =>
    [
        Allow.To("DeleteOurVolumes", ["ec2:DeleteVolume"], [platform.Names.Ec2("volume/*")], OurTags.Carried),
        Allow.To("DeleteOurInterfaces", ["ec2:DeleteNetworkInterface"], [platform.Names.Ec2("network-interface/*")], OurTags.Carried),
    ];

    public PolicyStatement Firewall() =>
        Allow.To("DeleteOurGroups", ["ec2:DeleteSecurityGroup"], [platform.Names.Ec2("security-group/*")], OurTags.Carried);

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
