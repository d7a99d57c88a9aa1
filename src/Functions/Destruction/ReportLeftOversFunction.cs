using Amazon.Lambda.Annotations;
using DevEnv.Contracts.Machines;
using DevEnv.Contracts.Observability;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.Metrics;
using DevEnv.Functions.Shared.State;
using DevEnv.Functions.Shared.Steps;

namespace DevEnv.Functions.Destruction;

/// <summary>
/// The destroying gave up: list what is left, in the document and in the comment. It never says "destroyed", even when it finds
/// nothing: only VerifyGone behind the fence may.
/// </summary>
public sealed class ReportLeftOversFunction(EnvironmentService environments, LeftOvers leftOvers, Metrics metrics)
{
    [LambdaFunction]
    public async Task<StepResult> ReportLeftOvers(StepInput input)
    {
        var outcome = new DestroyFailed(input.Generation, await FindAsync(input).ConfigureAwait(false));
        metrics.Write(PlatformMetrics.DestroysFailed, 1);
        await environments.ApplyAsync(input.Names().Environment, outcome, "destroy", CancellationToken.None).ConfigureAwait(false);
        return StepResult.Done;
    }

    private async Task<IReadOnlyList<string>> FindAsync(StepInput input)
    {
        try
        {
            var found = await leftOvers.FindAsync(input.Names()).ConfigureAwait(false);
            return found.Count > 0 ? found : [$"nothing was found, but the destroying stopped with {input.Error?.Error ?? "an unknown error"}"];
        }
        catch (StepException error) when (error is Fatal or Denied)
        {
            return [$"unknown: AWS could not be asked ({error.Message})"];
        }
    }
}
