using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using DevEnv.Contracts.Environments;
using DevEnv.Functions.Shared.Aws;

namespace DevEnv.Functions.Shared.Cleaning;

/// <summary>Deletes an instance profile and a role by their derived names; every part may be gone already.</summary>
public sealed class AccessDeletion(IAmazonIdentityManagementService iam)
{
    /// <summary>Before the role: a role in a profile cannot be deleted.</summary>
    public async Task DeleteProfileAsync(ResourceNames names)
    {
        await AwsCall.DeletedAsync(() => iam.RemoveRoleFromInstanceProfileAsync(
            new RemoveRoleFromInstanceProfileRequest { InstanceProfileName = names.InstanceProfile, RoleName = names.Role })).ConfigureAwait(false);
        await AwsCall.DeletedAsync(() => iam.DeleteInstanceProfileAsync(
            new DeleteInstanceProfileRequest { InstanceProfileName = names.InstanceProfile })).ConfigureAwait(false);
    }

    public async Task DeleteRoleAsync(ResourceNames names)
    {
        var policies = await AwsCall.UnlessAsync(
            AwsErrorKind.NotFound, () => iam.ListRolePoliciesAsync(new ListRolePoliciesRequest { RoleName = names.Role }), CancellationToken.None).ConfigureAwait(false);
        foreach (var policy in policies?.PolicyNames ?? [])
        {
            await AwsCall.DeletedAsync(() => iam.DeleteRolePolicyAsync(new DeleteRolePolicyRequest { RoleName = names.Role, PolicyName = policy })).ConfigureAwait(false);
        }

        await AwsCall.DeletedAsync(() => iam.DeleteRoleAsync(new DeleteRoleRequest { RoleName = names.Role })).ConfigureAwait(false);
    }
}
