using Amazon.Lambda.Annotations;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using DevEnv.Contracts.Machines;
using DevEnv.Functions.Shared.Aws;
using DevEnv.Functions.Shared.Steps;

namespace DevEnv.Functions.Destruction;

/// <summary>Deletes the generation's secrets for good: their names are never needed again, and a window would only hold them.</summary>
public sealed class DeleteSecretsFunction(IAmazonSecretsManager secrets, EnvironmentSecrets environment)
{
    [LambdaFunction]
    public async Task<StepResult> DeleteSecrets(StepInput input)
    {
        foreach (var name in await environment.NamesAsync(input.Names()).ConfigureAwait(false))
        {
            var request = new DeleteSecretRequest { SecretId = name, ForceDeleteWithoutRecovery = true };
            await AwsCall.UnlessAsync(AwsErrorKind.NotFound, () => secrets.DeleteSecretAsync(request), CancellationToken.None).ConfigureAwait(false);
        }

        return StepResult.Done;
    }
}
