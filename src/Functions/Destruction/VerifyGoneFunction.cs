using Amazon.Lambda.Annotations;
using DevEnv.Contracts.Machines;
using DevEnv.Functions.Shared.Steps;

namespace DevEnv.Functions.Destruction;

/// <summary>"Destroyed" is said only after this has found nothing of any type.</summary>
public sealed class VerifyGoneFunction(LeftOvers leftOvers)
{
    [LambdaFunction]
    public async Task<StepResult> VerifyGone(StepInput input)
    {
        var found = await leftOvers.FindAsync(input.Names()).ConfigureAwait(false);
        return found.Count == 0 ? StepResult.Done : throw new LeftOversRemain($"Still there: {string.Join(", ", found)}.");
    }
}
