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
            var gone = await GoneAsync(stored.State, input).ConfigureAwait(false);
            bill = await ledger.CloseAsync(gone, gone.GoneAt ?? time.GetUtcNow(), CancellationToken.None).ConfigureAwait(false);
            if (stored.State.AdmissionKey is { } marker)
            {
                await deletions.AdmissionAsync(marker).ConfigureAwait(false);
            }
        }

        var decision = await environments.ApplyAsync(id, new DestroyDone(input.Generation, bill), StartMachine.Destroy, CancellationToken.None).ConfigureAwait(false);
        return decision.State.DoneWhenTold();
    }

    // Written down before the bill is: a second run on the next day would put a second bill among that day's.
    private async Task<EnvironmentState> GoneAsync(EnvironmentState state, StepInput input)
    {
        if (state.GoneAt is not null)
        {
            return state;
        }

        var now = time.GetUtcNow();
        return await environments.RecordAsync(
            state.Id(),
            StartMachine.Destroy,
            "nothing is left",
            _ => { },
            s => s.Generation == input.Generation ? s with { GoneAt = s.GoneAt ?? now } : s,
            CancellationToken.None).ConfigureAwait(false);
    }
}
