using DevEnv.Contracts.Machines;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.State;
using DevEnv.Functions.Shared.Steps;

namespace DevEnv.Functions.Updating;

/// <summary>How every step of an update begins: re-read the state, stop if this attempt is no longer wanted.</summary>
public sealed class UpdatingSteps(EnvironmentService environments)
{
    /// <exception cref="Shared.Superseded">It is not.</exception>
    public async Task<EnvironmentState> EnterAsync(StepInput input)
    {
        var stored = await environments.LoadAsync(input.Names().Environment, CancellationToken.None).ConfigureAwait(false);
        Check(input, stored.State);
        return stored.State;
    }

    public Task<EnvironmentState> RecordAsync(StepInput input, string why, Func<UpdateRecord, UpdateRecord> change) => environments.RecordAsync(
        input.Names().Environment, StartMachine.Update, why, s => Check(input, s), s => s with { Update = change(s.Update!) }, CancellationToken.None);

    public Task<Decision> ApplyAsync(StepInput input, Intent intent) =>
        environments.ApplyAsync(input.Names().Environment, intent, StartMachine.Update, CancellationToken.None);

    private static void Check(StepInput input, EnvironmentState state) => GenerationFence.CheckUpdate(state, input.Generation, input.Attempt);
}
