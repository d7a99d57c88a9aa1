using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.Aws;
using DevEnv.Functions.Shared.State;

namespace DevEnv.Functions.Reaping;

/// <summary>Finds documents that wait for an execution which is over or never began.</summary>
public sealed class MachineWatch(IAmazonStepFunctions stepFunctions, MachineStarter machines, ReaperOptions options, TimeProvider time)
{
    internal async Task<Observed?> EndedAsync(EnvironmentState state, CancellationToken cancellationToken)
    {
        var (machine, attempt, what) = state.Phase switch
        {
            Phase.Provisioning => (StartMachine.Provision, state.ProvisionAttempt, Observation.ProvisionEnded),
            Phase.Updating => (StartMachine.Update, state.UpdateAttempt, Observation.UpdateEnded),
            Phase.Destroying => (StartMachine.Destroy, state.DestroyAttempt, Observation.DestroyEnded),
            _ => default,
        };
        if (machine is null || state.PendingEffects.OfType<StartMachine>().Any())
        {
            return null;
        }

        var request = new DescribeExecutionRequest { ExecutionArn = machines.ExecutionArn(state.Id(), new StartMachine(machine, state.Generation, attempt)) };
        var execution = await AwsCall.UnlessAsync(
            AwsErrorKind.NotFound, () => stepFunctions.DescribeExecutionAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (execution?.Status == ExecutionStatus.RUNNING || execution?.Status == ExecutionStatus.PENDING_REDRIVE)
        {
            return null;
        }

        var since = execution?.StopDate is { } stopped ? new DateTimeOffset(stopped.ToUniversalTime()) : state.Change?.At ?? DateTimeOffset.MinValue;
        var how = execution is null ? "was never started" : $"stopped half-way ({execution.Status})";
        return time.GetUtcNow() - since < options.MachineGrace ? null : new Observed(state.Generation, what, $"Its {machine} machine {how}.", attempt);
    }
}
