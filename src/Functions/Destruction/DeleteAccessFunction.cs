using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Lambda.Annotations;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.Machines;
using DevEnv.Functions.Shared.Aws;
using DevEnv.Functions.Shared.Steps;

namespace DevEnv.Functions.Destruction;

/// <summary>Deletes instance profile and role by their derived names; every part may be gone already.</summary>
public sealed class DeleteAccessFunction(IAmazonIdentityManagementService iam)
{
    [LambdaFunction]
    public async Task<StepResult> DeleteAccess(StepInput input)
    {
        var names = input.Names();
        await Gone(() => iam.RemoveRoleFromInstanceProfileAsync(
            new RemoveRoleFromInstanceProfileRequest { InstanceProfileName = names.InstanceProfile, RoleName = names.Role })).ConfigureAwait(false);
        await Gone(() => iam.DeleteInstanceProfileAsync(
            new DeleteInstanceProfileRequest { InstanceProfileName = names.InstanceProfile })).ConfigureAwait(false);
        await DeletePoliciesAsync(names).ConfigureAwait(false);
        await Gone(() => iam.DeleteRoleAsync(new DeleteRoleRequest { RoleName = names.Role })).ConfigureAwait(false);
        return StepResult.Done;
    }

    private static Task<T?> Gone<T>(Func<Task<T>> call)
        where T : class => AwsCall.UnlessAsync(AwsErrorKind.NotFound, call, CancellationToken.None);

    private async Task DeletePoliciesAsync(ResourceNames names)
    {
        var policies = await Gone(() => iam.ListRolePoliciesAsync(new ListRolePoliciesRequest { RoleName = names.Role })).ConfigureAwait(false);
        foreach (var policy in policies?.PolicyNames ?? [])
        {
            await Gone(() => iam.DeleteRolePolicyAsync(new DeleteRolePolicyRequest { RoleName = names.Role, PolicyName = policy })).ConfigureAwait(false);
        }
    }
}
