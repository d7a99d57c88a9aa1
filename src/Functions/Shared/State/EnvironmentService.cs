using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;

namespace DevEnv.Functions.Shared.State;

/// <summary>
/// The one way to change an environment: load, decide, save by compare-and-set, then carry out what is pending. Who calls it
/// twice with the same delivery changes nothing, but lost effects are carried out again.
/// </summary>
public sealed class EnvironmentService(StateStore store, EffectRunner effects, TimeProvider time)
{
    private const int Tries = 20;

    public async Task<EnvironmentState?> FindAsync(EnvironmentId id, CancellationToken cancellationToken) =>
        (await store.FindAsync(id, cancellationToken).ConfigureAwait(false))?.State;

    /// <param name="template">The absent document to begin with when there is none.</param>
    /// <param name="intent">What is wanted.</param>
    /// <param name="by">Who, for the audit.</param>
    /// <param name="delivery">The webhook delivery that brings it, or null.</param>
    /// <param name="cancellationToken">Ends the waiting, not the effects.</param>
    public Task<Decision> ApplyAsync(EnvironmentState template, Intent intent, string by, string? delivery, CancellationToken cancellationToken) =>
        ApplyAsync(template.Id(), template, intent, by, delivery, cancellationToken);

    /// <summary>As above, for an environment that must exist.</summary>
    public Task<Decision> ApplyAsync(EnvironmentId id, Intent intent, string by, CancellationToken cancellationToken) =>
        ApplyAsync(id, null, intent, by, null, cancellationToken);

    /// <summary>Saves facts that a step found, as long as its generation is wanted.</summary>
    /// <exception cref="Superseded">It is not.</exception>
    public async Task<EnvironmentState> RecordAsync(
        EnvironmentId id, int generation, string why, Func<EnvironmentState, EnvironmentState> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var stored = await LoadAsync(id, cancellationToken).ConfigureAwait(false);
            GenerationFence.Check(stored.State, generation);
            var next = change(stored.State) with { Change = new Change(time.GetUtcNow(), "provision", why) };
            if (await store.TrySaveAsync(next, stored.ETag, cancellationToken).ConfigureAwait(false) is { } saved)
            {
                return saved.State;
            }
        }

        throw new StateConflict($"The state of {id} kept changing.");
    }

    /// <summary>Carries out what is pending, if anything.</summary>
    /// <returns>The document afterwards; what could not be carried out is still pending in it.</returns>
    public async Task<EnvironmentState> FlushAsync(EnvironmentId id, CancellationToken cancellationToken)
    {
        var stored = await LoadAsync(id, cancellationToken).ConfigureAwait(false);
        return await effects.RunAsync(stored, cancellationToken).ConfigureAwait(false);
    }

    public async Task<StoredState> LoadAsync(EnvironmentId id, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken).ConfigureAwait(false)
        ?? throw new Fatal($"There is no state document of {id}.");

    private async Task<Decision> ApplyAsync(
        EnvironmentId id, EnvironmentState? template, Intent intent, string by, string? delivery, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var stored = await store.FindAsync(id, cancellationToken).ConfigureAwait(false)
                ?? new StoredState(template ?? throw new Fatal($"There is no state document of {id}."), null);
            var now = time.GetUtcNow();
            var decision = stored.State.Decide(intent, now, delivery);
            if (!decision.Changes(stored.State))
            {
                return decision with { State = await effects.RunAsync(stored, cancellationToken).ConfigureAwait(false) };
            }

            var next = decision.State with { Change = new Change(now, by, decision.Reason) };
            if (await store.TrySaveAsync(next, stored.ETag, cancellationToken).ConfigureAwait(false) is { } saved)
            {
                return decision with { State = await effects.RunAsync(saved, cancellationToken).ConfigureAwait(false) };
            }
        }

        throw new StateConflict($"The state of {id} kept changing.");
    }
}
