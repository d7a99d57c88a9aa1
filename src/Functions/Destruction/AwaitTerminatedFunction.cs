using Amazon.EC2;
using Amazon.Lambda.Annotations;
using DevEnv.Contracts.Machines;
using DevEnv.Functions.Shared.Cleaning;
using DevEnv.Functions.Shared.Steps;

namespace DevEnv.Functions.Destruction;

/// <summary>
/// The network interface, and with it the security group, is free only once the instance is terminated. An instance that only
/// became visible after Terminate had looked is terminated here.
/// </summary>
public sealed class AwaitTerminatedFunction(EnvironmentInstances instances)
{
    [LambdaFunction]
    public async Task<StepResult> AwaitTerminated(StepInput input)
    {
        var alive = await instances.AliveAsync(input.Names()).ConfigureAwait(false);
        foreach (var instance in alive.Where(i => i.State.Name != InstanceStateName.ShuttingDown))
        {
            await instances.TerminateAsync(instance.InstanceId).ConfigureAwait(false);
        }

        return alive.Count == 0
            ? StepResult.Done
            : throw new StillRunning($"Not ended yet: {string.Join(", ", alive.Select(i => $"{i.InstanceId} ({i.State.Name})"))}.");
    }
}
