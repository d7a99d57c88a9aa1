using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;

namespace DevEnv.Functions.Shared.State;

/// <summary>The rules that decide; <see cref="Decisions.Decide"/> everywhere but in the tests that must catch wrong ones.</summary>
public delegate Decision DecisionRule(EnvironmentState state, Intent intent, DateTimeOffset now, string? delivery);

/// <summary>Where an intent comes from, for the audit.</summary>
/// <param name="By">github:login, slack:login, or the machine or function.</param>
/// <param name="Delivery">Remembered: the same one again changes nothing.</param>
/// <param name="From">Instead of a delivery, what brought it; not remembered.</param>
public sealed record Origin(string By, string? Delivery = null, string? From = null);

/// <summary>
/// The one way to change an environment: load, decide, save by compare-and-set, then carry out what is pending. Who calls it
/// twice with the same delivery changes nothing and hears the same, but lost effects are carried out again.
/// </summary>
public sealed class EnvironmentService(StateStore store, EffectRunner effects, DecisionRule decide, TimeProvider time)
{
    private const int Tries = 20;

    public async Task<EnvironmentState?> FindAsync(EnvironmentId id, CancellationToken cancellationToken) =>
        (await store.FindAsync(id, cancellationToken).ConfigureAwait(false))?.State;

    /// <summary>For an environment that must exist.</summary>
    /// <param name="by">Who, for the audit.</param>
    public Task<Decision> ApplyAsync(EnvironmentId id, Intent intent, string by, CancellationToken cancellationToken) =>
        ApplyAsync(id, new Origin(by), intent, cancellationToken);

    /// <inheritdoc cref="ApplyAsync(EnvironmentId, Intent, string, CancellationToken)"/>
    public async Task<Decision> ApplyAsync(EnvironmentId id, Origin origin, Intent intent, CancellationToken cancellationToken) =>
        (await ApplyAsync(id, null, origin, (_, _) => Task.FromResult<Intent?>(intent), cancellationToken).ConfigureAwait(false))!;

    /// <summary>
    /// Whoever asks the world what it wants does so between the load and the compare-and-set: a change that others make meanwhile
    /// has it ask again, so that what is saved last was also seen last.
    /// </summary>
    /// <param name="template">The absent document to begin with when there is none; null when there must be one.</param>
    /// <param name="choose">The intent, given the document; null changes nothing.</param>
    /// <returns>Null when nothing was chosen.</returns>
    public async Task<Decision?> ApplyAsync(
        EnvironmentId id, EnvironmentState? template, Origin origin, Func<EnvironmentState, CancellationToken, Task<Intent?>> choose, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var stored = await store.FindAsync(id, cancellationToken).ConfigureAwait(false)
                ?? new StoredState(template ?? throw new Fatal($"There is no state document of {id}."), null);
            if (origin.Delivery is { } delivery && stored.State.Repeated(delivery) is { } before)
            {
                return before with { State = await effects.RunAsync(stored, null, cancellationToken).ConfigureAwait(false) };
            }

            if (await choose(stored.State, cancellationToken).ConfigureAwait(false) is not { } intent)
            {
                return null;
            }

            var now = time.GetUtcNow();
            var decision = decide(stored.State, intent, now, origin.Delivery);
            if (!decision.Changes(stored.State))
            {
                return decision with { State = await effects.RunAsync(stored, null, cancellationToken).ConfigureAwait(false) };
            }

            var next = decision.State with { Change = new Change(now, origin.By, decision.Reason, origin.Delivery ?? origin.From) };
            if (await store.TrySaveAsync(next, stored.ETag, cancellationToken).ConfigureAwait(false) is { } saved)
            {
                return decision with { State = await effects.RunAsync(saved, now, cancellationToken).ConfigureAwait(false) };
            }
        }

        throw new StateConflict($"The state of {id} kept changing.");
    }

    /// <summary>Saves facts that a step found, as long as it is still wanted.</summary>
    /// <param name="by">The machine.</param>
    /// <param name="check">Throws when it is not.</param>
    /// <exception cref="Superseded">From the check.</exception>
    public async Task<EnvironmentState> RecordAsync(
        EnvironmentId id, string by, string why, Action<EnvironmentState> check, Func<EnvironmentState, EnvironmentState> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var stored = await LoadAsync(id, cancellationToken).ConfigureAwait(false);
            check(stored.State);
            var next = change(stored.State) with { Change = new Change(time.GetUtcNow(), by, why) };
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
        return await effects.RunAsync(stored, null, cancellationToken).ConfigureAwait(false);
    }

    public async Task<StoredState> LoadAsync(EnvironmentId id, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken).ConfigureAwait(false)
        ?? throw new Fatal($"There is no state document of {id}.");
}
