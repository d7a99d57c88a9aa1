using Amazon.Lambda.Annotations;
using DevEnv.Contracts.Machines;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.Cleaning;
using DevEnv.Functions.Shared.State;
using DevEnv.Functions.Shared.Steps;

namespace DevEnv.Functions.Destruction;

/// <summary>Frees the place in the quota and turns the document to absent; its generation stays.</summary>
public sealed class ForgetFunction(EnvironmentService environments, Deletions deletions)
{
    [LambdaFunction]
    public async Task<StepResult> Forget(StepInput input)
    {
        var id = input.Names().Environment;
        var stored = await environments.LoadAsync(id, CancellationToken.None).ConfigureAwait(false);
        if (stored.State.Generation == input.Generation && stored.State.AdmissionKey is { } marker)
        {
            await deletions.AdmissionAsync(marker).ConfigureAwait(false);
        }

        var decision = await environments.ApplyAsync(id, new DestroyDone(input.Generation), "destroy", CancellationToken.None).ConfigureAwait(false);
        return decision.State.DoneWhenTold();
    }
}
