using Amazon.Lambda.Annotations;
using DevEnv.Contracts.Machines;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.Steps;

namespace DevEnv.Functions.Updating;

/// <summary>The newer commit runs: say so. Runs again until the comment is written.</summary>
public sealed class AnnounceUpdateFunction(UpdatingSteps steps)
{
    [LambdaFunction]
    public async Task<StepResult> AnnounceUpdate(StepInput input)
    {
        var decision = await steps.ApplyAsync(input, new UpdateDone(input.Generation, input.Attempt)).ConfigureAwait(false);
        return decision.State.DoneWhenTold();
    }
}
