using Amazon.CDK.AWS.IAM;
using DevEnv.Cdk.Shared;
using DevEnv.Contracts.Environments;

namespace DevEnv.Cdk.Provisioning;

/// <summary>Roles and instance profiles, on the environments' path and under their boundary only.</summary>
public static class AccessGrants
{
    public static IEnumerable<PolicyStatement> Create(Platform platform)
    {
        var roles = platform.Names.Iam($"role{ResourceNames.RolePath}*");
        var profiles = platform.Names.Iam($"instance-profile{ResourceNames.RolePath}*");
        return
        [
            Allow.To(
                "CreateBoundedRoles",
                ["iam:CreateRole", "iam:PutRolePolicy"],
                [roles],
                ("StringEquals", "iam:PermissionsBoundary", [platform.BoundaryArn])),
            Allow.To("TagAndReadRoles", ["iam:TagRole", "iam:GetRole"], [roles]),
            Allow.To("CreateProfiles", ["iam:CreateInstanceProfile", "iam:TagInstanceProfile", "iam:AddRoleToInstanceProfile", "iam:GetInstanceProfile"], [profiles]),
            PassRole(platform),
        ];
    }

    /// <summary>AddRoleToInstanceProfile and RunInstances ask for it (IAM user guide, "Grant a user permissions to pass a role").</summary>
    public static PolicyStatement PassRole(Platform platform) => Allow.To(
        "PassRolesToInstances",
        ["iam:PassRole"],
        [platform.Names.Iam($"role{ResourceNames.RolePath}*")],
        ("StringEquals", "iam:PassedToService", ["ec2.amazonaws.com"]));
}
