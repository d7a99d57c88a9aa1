using Amazon.Lambda.Annotations;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using DevEnv.Contracts.Machines;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.Aws;
using DevEnv.Functions.Shared.State;
using DevEnv.Functions.Shared.Steps;

namespace DevEnv.Functions.Destruction;

/// <summary>
/// Makes sure that no provisioning step of this generation can act any more: stops the execution, and tells the machine how
/// long a step that was under way may still run.
/// </summary>
public sealed class FenceFunction(EnvironmentService environments, MachineStarter machines, IAmazonStepFunctions stepFunctions, TimeProvider time)
{
    [LambdaFunction]
    public async Task<StepResult> Fence(StepInput input)
    {
        var id = input.Names().Environment;
        var stored = await environments.LoadAsync(id, CancellationToken.None).ConfigureAwait(false);
        if (stored.State.Generation != input.Generation || stored.State.Phase is not (Phase.Destroying or Phase.DestroyFailed))
        {
            throw new Superseded($"Generation {input.Generation} of {input.Environment} is {stored.State.Phase} at generation {stored.State.Generation}: nothing to destroy.");
        }

        var provision = new StartMachine(StartMachine.Provision, input.Generation, stored.State.ProvisionAttempt);

        // A failed provisioning has started this very machine and still has to tell its pull request: it ends by itself.
        var wait = await StopAsync(machines.ExecutionArn(id, provision), mayStop: stored.State.Failure is null).ConfigureAwait(false);
        if (stored.State.UpdateAttempt > 0)
        {
            var update = new StartMachine(StartMachine.Update, input.Generation, stored.State.UpdateAttempt);
            var other = await StopAsync(machines.ExecutionArn(id, update), mayStop: true).ConfigureAwait(false);
            wait = wait > other ? wait : other;
        }

        return wait > TimeSpan.Zero ? StepResult.Wait(wait) : StepResult.Done;
    }

    /// <returns>How long a step that was under way may still run.</returns>
    private async Task<TimeSpan> StopAsync(string arn, bool mayStop)
    {
        var execution = await AwsCall.UnlessAsync(
            AwsErrorKind.NotFound, () => stepFunctions.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = arn }), CancellationToken.None).ConfigureAwait(false);
        if (execution is null)
        {
            return TimeSpan.Zero;
        }

        if (mayStop && execution.Status == ExecutionStatus.RUNNING)
        {
            var stop = new StopExecutionRequest { ExecutionArn = arn, Cause = "The environment is being destroyed." };
            await AwsCall.UnlessAsync(AwsErrorKind.NotFound, () => stepFunctions.StopExecutionAsync(stop), CancellationToken.None).ConfigureAwait(false);
        }

        var running = time.GetUtcNow() - (execution.StopDate is { } stopped ? new DateTimeOffset(stopped.ToUniversalTime()) : time.GetUtcNow());
        return GenerationFence.LongestStep - running;
    }
}
