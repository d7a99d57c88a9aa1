using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Lambda.Annotations;
using DevEnv.Contracts.Machines;
using DevEnv.Functions.Shared.Aws;
using DevEnv.Functions.Shared.State;
using DevEnv.Functions.Shared.Steps;

namespace DevEnv.Functions.Destruction;

/// <summary>Ends every instance of this generation, one call each: one bad id fails a whole batch (EC2 API reference).</summary>
public sealed class TerminateFunction(EnvironmentService environments, EnvironmentInstances instances, IAmazonEC2 ec2)
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
            // Not found does not mean gone: AwaitTerminated asks again.
            var request = new TerminateInstancesRequest { InstanceIds = [id] };
            await AwsCall.UnlessAsync(AwsErrorKind.NotFound, () => ec2.TerminateInstancesAsync(request), CancellationToken.None).ConfigureAwait(false);
        }

        return StepResult.Done;
    }
}
