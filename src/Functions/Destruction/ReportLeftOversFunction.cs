using Amazon.Lambda.Annotations;
using DevEnv.Contracts.Machines;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.State;
using DevEnv.Functions.Shared.Steps;

namespace DevEnv.Functions.Destruction;

/// <summary>The destroying gave up: list what is left, in the document and in the comment.</summary>
public sealed class ReportLeftOversFunction(EnvironmentService environments, LeftOvers leftOvers)
{
    [LambdaFunction]
    public async Task<StepResult> ReportLeftOvers(StepInput input)
    {
        var found = await leftOvers.FindAsync(input.Names()).ConfigureAwait(false);
        Intent outcome = found.Count == 0 ? new DestroyDone(input.Generation) : new DestroyFailed(input.Generation, found);
        await environments.ApplyAsync(input.Names().Environment, outcome, "destroy", CancellationToken.None).ConfigureAwait(false);
        return StepResult.Done;
    }
}
