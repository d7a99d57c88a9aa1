using DevEnv.Contracts.Machines;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.State;
using DevEnv.Functions.Shared.Steps;

namespace DevEnv.Functions.Provisioning;

/// <summary>How every provisioning step begins: re-read the state, stop if the generation is no longer wanted, say where we are.</summary>
public sealed class ProvisioningSteps(EnvironmentService environments)
{
    /// <exception cref="Shared.Superseded">The generation is no longer wanted.</exception>
    public async Task<EnvironmentState> EnterAsync(StepInput input, CancellationToken cancellationToken)
    {
        var stored = await environments.LoadAsync(input.Names().Environment, cancellationToken).ConfigureAwait(false);
        GenerationFence.Check(stored.State, input.Generation);
        return stored.State;
    }

    /// <summary>As above, and the comment tells the step.</summary>
    public async Task<EnvironmentState> EnterAsync(StepInput input, ProvisionStep step, int? queuePlace, CancellationToken cancellationToken)
    {
        var id = input.Names().Environment;
        var decision = await environments.ApplyAsync(id, new StepReached(input.Generation, step, queuePlace), "provision", cancellationToken).ConfigureAwait(false);
        GenerationFence.Check(decision.State, input.Generation);
        return decision.State;
    }

    public Task<EnvironmentState> RecordAsync(StepInput input, string why, Func<EnvironmentState, EnvironmentState> change, CancellationToken cancellationToken) =>
        environments.RecordAsync(input.Names().Environment, StartMachine.Provision, why, s => GenerationFence.Check(s, input.Generation), change, cancellationToken);
}
