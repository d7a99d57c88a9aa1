using Amazon.Lambda.Annotations;
using DevEnv.Contracts.Machines;
using DevEnv.Functions.Shared.Cleaning;
using DevEnv.Functions.Shared.Steps;

namespace DevEnv.Functions.Destruction;

/// <summary>Deletes the generation's secrets for good: their names are never needed again, and a window would only hold them.</summary>
public sealed class DeleteSecretsFunction(Deletions deletions, EnvironmentSecrets environment)
{
    [LambdaFunction]
    public async Task<StepResult> DeleteSecrets(StepInput input)
    {
        foreach (var name in await environment.NamesAsync(input.Names()).ConfigureAwait(false))
        {
            await deletions.SecretAsync(name).ConfigureAwait(false);
        }

        return StepResult.Done;
    }
}
