using Amazon.Lambda.Annotations;
using DevEnv.Contracts.Machines;
using DevEnv.Functions.Shared.Cleaning;
using DevEnv.Functions.Shared.State;
using DevEnv.Functions.Shared.Steps;

namespace DevEnv.Functions.Destruction;

/// <summary>Ends every instance of this generation.</summary>
public sealed class TerminateFunction(EnvironmentService environments, EnvironmentInstances instances)
{
    [LambdaFunction]
    public async Task<StepResult> Terminate(StepInput input)
    {
        var names = input.Names();
        var stored = await environments.LoadAsync(names.Environment, CancellationToken.None).ConfigureAwait(false);
        var ids = (await instances.AliveAsync(names).ConfigureAwait(false)).Select(i => i.InstanceId).ToHashSet(StringComparer.Ordinal);
        if (stored.State.Generation == input.Generation && stored.State.Launch?.InstanceId is { } launched)
        {
            ids.Add(launched);
        }

        foreach (var id in ids)
        {
            await instances.TerminateAsync(id).ConfigureAwait(false);
        }

        return StepResult.Done;
    }
}
