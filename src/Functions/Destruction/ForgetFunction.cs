using Amazon.Lambda.Annotations;
using DevEnv.Contracts.Machines;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.Cleaning;
using DevEnv.Functions.Shared.Costs;
using DevEnv.Functions.Shared.State;
using DevEnv.Functions.Shared.Steps;

namespace DevEnv.Functions.Destruction;

/// <summary>Keeps the final bill, frees the place in the quota and turns the document to absent; its generation stays.</summary>
public sealed class ForgetFunction(EnvironmentService environments, Ledger ledger, Deletions deletions, TimeProvider time)
{
    [LambdaFunction]
    public async Task<StepResult> Forget(StepInput input)
    {
        var id = input.Names().Environment;
        var stored = await environments.LoadAsync(id, CancellationToken.None).ConfigureAwait(false);
        Bill? bill = null;
        if (stored.State.Generation == input.Generation && stored.State.Phase is Phase.Destroying or Phase.DestroyFailed)
        {
            bill = await ledger.CloseAsync(stored.State, time.GetUtcNow(), CancellationToken.None).ConfigureAwait(false);
            if (stored.State.AdmissionKey is { } marker)
            {
                await deletions.AdmissionAsync(marker).ConfigureAwait(false);
            }
        }

        var decision = await environments.ApplyAsync(id, new DestroyDone(input.Generation, bill), StartMachine.Destroy, CancellationToken.None).ConfigureAwait(false);
        return decision.State.DoneWhenTold();
    }
}
