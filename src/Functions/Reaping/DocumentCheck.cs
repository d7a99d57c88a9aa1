using Amazon.Lambda.Core;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.State;

namespace DevEnv.Functions.Reaping;

/// <summary>
/// Brings one document to where time and the cloud say that it belongs. Every part fails alone: a warning that cannot be sent
/// must not keep an environment from its end.
/// </summary>
public sealed class DocumentCheck(
    StateStore store, EnvironmentService environments, MachineWatch machines, AgentWatch agents, ExpiryTag tag, ReaperOptions options, TimeProvider time)
{
    private static readonly Origin By = new("reaper");

    /// <param name="isHeard">Its agent's report is looked at too.</param>
    /// <exception cref="Fatal">The document is another one than its key says.</exception>
    internal async Task<DocumentOutcome> RunAsync(string key, Sky sky, bool isHeard, CancellationToken cancellationToken)
    {
        var outcome = new DocumentOutcome();
        if ((await store.ReadAsync(key, cancellationToken).ConfigureAwait(false))?.State is not { } state)
        {
            return outcome;
        }

        if (ResourceNames.StateKey(state.Id()) != key)
        {
            throw new Fatal($"The document under this key says that it is {state.Environment}.");
        }

        state = await FlushAsync(state, outcome, cancellationToken).ConfigureAwait(false);
        state = await ObserveAsync(state, sky, outcome, cancellationToken).ConfigureAwait(false);
        if (isHeard && outcome.Ending is null)
        {
            state = await HearAsync(state, outcome, cancellationToken).ConfigureAwait(false);
        }

        if (state.ApprovalIsOver(time.GetUtcNow()) is { } expired)
        {
            state = await ApplyAsync(state, expired, outcome, cancellationToken).ConfigureAwait(false);
            outcome.Observed++;
        }

        if (LifePolicy.WarningDue(state, time.GetUtcNow()) is { } hours)
        {
            state = await ApplyAsync(state, new WarnDue(state.Deadline!.Value, hours), outcome, cancellationToken).ConfigureAwait(false);
            outcome.IsWarned = true;
        }

        await MendAsync(state, sky, outcome, cancellationToken).ConfigureAwait(false);
        outcome.Ending ??= Expired(state);
        outcome.Strays = [.. sky.Strays(state)];
        return outcome;
    }

    private EndingDocument? Expired(EnvironmentState state) => state is { Deadline: { } deadline } && state.IsLive() && time.GetUtcNow() >= deadline
        ? new EndingDocument(state.Id(), new DeadlineReached(deadline), deadline)
        : null;

    private async Task<EnvironmentState> FlushAsync(EnvironmentState state, DocumentOutcome outcome, CancellationToken cancellationToken)
    {
        var isLost = state.PendingEffects.Count > 0 && time.GetUtcNow() - (state.Change?.At ?? DateTimeOffset.MinValue) >= options.EffectsAge;
        if (!isLost)
        {
            return state;
        }

        outcome.IsFlushed = true;
        return await GuardAsync(state, () => environments.FlushAsync(state.Id(), cancellationToken), outcome, cancellationToken).ConfigureAwait(false);
    }

    private async Task<EnvironmentState> ObserveAsync(EnvironmentState state, Sky sky, DocumentOutcome outcome, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (sky.Judge(state, now, options.LaunchGrace) is { } seen)
        {
            var isLost = seen.What == Observation.InstanceEnded || (seen.What == Observation.InstanceMissing && now - state.MissingSince >= LifePolicy.MissingFor);
            if (isLost)
            {
                outcome.Ending = new EndingDocument(state.Id(), seen, state.MissingSince ?? now);
            }
            else
            {
                state = await ApplyAsync(state, seen, outcome, cancellationToken).ConfigureAwait(false);
                outcome.Observed++;
            }
        }

        var stopped = LifePolicy.DestroyRetryAt(state) <= now
            ? new Observed(state.Generation, Observation.LeftOversDue, "Time to try again.")
            : await machines.EndedAsync(state, cancellationToken).ConfigureAwait(false);
        if (stopped is null)
        {
            return state;
        }

        outcome.Observed++;
        return await ApplyAsync(state, stopped, outcome, cancellationToken).ConfigureAwait(false);
    }

    private async Task<EnvironmentState> HearAsync(EnvironmentState state, DocumentOutcome outcome, CancellationToken cancellationToken)
    {
        try
        {
            if (await agents.LookAsync(state, cancellationToken).ConfigureAwait(false) is { } reported)
            {
                outcome.Observed++;
                state = await ApplyAsync(state, reported, outcome, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception error)
        {
            // The edge of what an environment wrote: no report may keep it from its end.
            Log(state, outcome, error);
        }

        return state;
    }

    private async Task MendAsync(EnvironmentState state, Sky sky, DocumentOutcome outcome, CancellationToken cancellationToken)
    {
        if (!state.IsLive() || state.Deadline is not { } deadline || state.PendingEffects.OfType<TagExpiry>().Any())
        {
            return;
        }

        var wanted = EnvironmentTags.Time(deadline);
        if (!sky.Own(state).Any(i => i.IsAlive && i.Id == state.Launch?.InstanceId && (i.ExpiresAt is not { } tagged || EnvironmentTags.Time(tagged) != wanted)))
        {
            return;
        }

        try
        {
            await tag.BringUpToDateAsync(state, cancellationToken).ConfigureAwait(false);
            outcome.Mended++;
        }
        catch (StepException error)
        {
            Log(state, outcome, error);
        }
    }

    private Task<EnvironmentState> ApplyAsync(EnvironmentState state, Intent intent, DocumentOutcome outcome, CancellationToken cancellationToken) => GuardAsync(
        state, async () => (await environments.ApplyAsync(state.Id(), By, intent, cancellationToken).ConfigureAwait(false)).State, outcome, cancellationToken);

    // What an effect throws comes after its decision was saved: the document goes on from what it is now.
    private async Task<EnvironmentState> GuardAsync(EnvironmentState state, Func<Task<EnvironmentState>> act, DocumentOutcome outcome, CancellationToken cancellationToken)
    {
        try
        {
            return await act().ConfigureAwait(false);
        }
        catch (StepException error)
        {
            Log(state, outcome, error);
            return await environments.FindAsync(state.Id(), cancellationToken).ConfigureAwait(false) ?? state;
        }
    }

    private static void Log(EnvironmentState state, DocumentOutcome outcome, Exception error)
    {
        outcome.HasFailed = true;
        LambdaLogger.Log($"Reaper, {state.Environment}: {error.GetType().Name}: {error.Message}\n");
    }
}
