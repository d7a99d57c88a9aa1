using Amazon.Lambda.Annotations;
using DevEnv.Contracts.Machines;
using DevEnv.Functions.Shared.State;
using DevEnv.Functions.Shared.Steps;

namespace DevEnv.Functions.Provisioning;

/// <summary>Makes sure that the pull request was told and the destroying was started; the machine repeats it until both are.</summary>
public sealed class AnnounceFailureFunction(EnvironmentService environments)
{
    [LambdaFunction]
    public async Task<StepResult> AnnounceFailure(StepInput input)
    {
        var state = await environments.FlushAsync(input.Names().Environment, CancellationToken.None).ConfigureAwait(false);
        return state.DoneWhenTold();
    }
}
