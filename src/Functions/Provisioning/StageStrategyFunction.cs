using Amazon.Lambda.Annotations;
using DevEnv.Contracts.Machines;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.Strategies;

namespace DevEnv.Functions.Provisioning;

/// <summary>Brings the strategy's files at the head commit into the artefact bucket and writes down what they must hash to.</summary>
public sealed class StageStrategyFunction(ProvisioningSteps steps, StrategyStaging staging, TimeProvider time)
{
    [LambdaFunction]
    public async Task<StepResult> StageStrategy(StepInput input)
    {
        var state = await steps.EnterAsync(input, ProvisionStep.StageStrategy, null, CancellationToken.None).ConfigureAwait(false);
        if (state.Strategy is not null)
        {
            return StepResult.Done;
        }

        var staged = await staging.FindAsync(state.Repository, state.HeadSha!, state.Configuration!.Strategy, state.StepSince, time.GetUtcNow()).ConfigureAwait(false);
        if (staged is null)
        {
            return StepResult.Wait(StrategyStaging.AskAgain);
        }

        // A push may have put another commit in this one's place meanwhile.
        await steps.RecordAsync(
            input,
            "strategy staged",
            s => s.HeadSha == state.HeadSha ? s with { Strategy = staged } : throw new StateConflict("A newer commit is to be staged."),
            CancellationToken.None).ConfigureAwait(false);
        return StepResult.Done;
    }
}
