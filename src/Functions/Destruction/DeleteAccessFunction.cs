using Amazon.Lambda.Annotations;
using DevEnv.Contracts.Machines;
using DevEnv.Functions.Shared.Cleaning;
using DevEnv.Functions.Shared.Steps;

namespace DevEnv.Functions.Destruction;

/// <summary>Deletes instance profile and role by their derived names; every part may be gone already.</summary>
public sealed class DeleteAccessFunction(AccessDeletion access)
{
    [LambdaFunction]
    public async Task<StepResult> DeleteAccess(StepInput input)
    {
        var names = input.Names();
        await access.DeleteProfileAsync(names).ConfigureAwait(false);
        await access.DeleteRoleAsync(names).ConfigureAwait(false);
        return StepResult.Done;
    }
}
