using Amazon.Lambda.Annotations;
using DevEnv.Contracts.Machines;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.Steps;

namespace DevEnv.Functions.Updating;

/// <summary>The newer commit could not be deployed: write down why and go on with the older one.</summary>
public sealed class AbandonUpdateFunction(UpdatingSteps steps)
{
    [LambdaFunction]
    public async Task<StepResult> AbandonUpdate(StepInput input)
    {
        var failure = new Failure("Update", input.Error?.Error ?? "Unknown", FailureText.Of(input.Error), []);
        var decision = await steps.ApplyAsync(input, new UpdateFailed(input.Generation, input.Attempt, failure)).ConfigureAwait(false);
        return decision.State.DoneWhenTold();
    }
}
