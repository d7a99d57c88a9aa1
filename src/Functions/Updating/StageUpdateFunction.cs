using Amazon.Lambda.Annotations;
using DevEnv.Contracts.Machines;
using DevEnv.Functions.Shared.Strategies;

namespace DevEnv.Functions.Updating;

/// <summary>Brings the newer commit's files into the artefact bucket, or waits for CI to upload them.</summary>
public sealed class StageUpdateFunction(UpdatingSteps steps, StrategyStaging staging, TimeProvider time)
{
    [LambdaFunction]
    public async Task<StepResult> StageUpdate(StepInput input)
    {
        var state = await steps.EnterAsync(input).ConfigureAwait(false);
        var update = state.Update!;
        if (update.Strategy is not null)
        {
            return StepResult.Done;
        }

        var staged = await staging.FindAsync(state.Repository, update.HeadSha, update.Configuration.Strategy, update.StartedAt, time.GetUtcNow()).ConfigureAwait(false);
        if (staged is null)
        {
            return StepResult.Wait(StrategyStaging.AskAgain);
        }

        await steps.RecordAsync(input, "newer strategy staged", u => u with { Strategy = staged }).ConfigureAwait(false);
        return StepResult.Done;
    }
}
