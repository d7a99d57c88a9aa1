using System.Runtime.ExceptionServices;
using Amazon.Lambda.Core;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.Comments;
using DevEnv.Functions.Shared.Notices;
using DevEnv.Functions.Shared.Slack;

namespace DevEnv.Functions.Shared.State;

/// <summary>Carries out the pending effects of a document and takes them off it. Each may run twice; none may get lost.</summary>
public sealed class EffectRunner(
    StateStore store, MachineStarter machines, ExpiryTag expiry, CommentWriter comments, SlackNotices notices, TimeProvider time)
{
    private const int Tries = 10;

    // A webhook has 10 s for its answer and a step 25: a GitHub or Slack that hangs must not take them away. The message waits then.
    private static readonly TimeSpan TellingLimit = TimeSpan.FromSeconds(4);

    /// <param name="decidedAt">The time of the decision that the caller has just saved; null when it only flushes what it finds.</param>
    /// <returns>The document afterwards; what failed is still pending in it.</returns>
    /// <exception cref="StepException">A machine could not be started. A comment that could not be written only waits.</exception>
    public async Task<EnvironmentState> RunAsync(StoredState stored, DateTimeOffset? decidedAt, CancellationToken cancellationToken)
    {
        var right = new CreationRight(decidedAt, time);
        for (var attempt = 0; attempt < Tries && stored.State.PendingEffects.Count > 0; attempt++)
        {
            var outcome = await CarryOutAsync(stored.State, right, cancellationToken).ConfigureAwait(false);
            if (ReferenceEquals(outcome.After, stored.State))
            {
                outcome.Error?.Throw();
                return stored.State;
            }

            if (await store.TrySaveAsync(outcome.After, stored.ETag, cancellationToken).ConfigureAwait(false) is { } saved)
            {
                if (saved.State.CreationClaim is { } claim && claim != stored.State.CreationClaim)
                {
                    right.Take(claim);
                    stored = saved;
                    continue;
                }

                outcome.Error?.Throw();
                return saved.State;
            }

            // Somebody changed the document in between. What is still pending there is carried out, and a comment that we wrote is
            // written once more: ours told an older state, and may have come after theirs.
            var current = await store.FindAsync(stored.State.Id(), cancellationToken).ConfigureAwait(false) ?? stored;
            stored = current with
            {
                State = current.State with
                {
                    CommentId = current.State.CommentId ?? outcome.After.CommentId,
                    Approval = current.State.Approval is { MessageTs: null } approval && approval.Id == outcome.After.Approval?.Id
                        ? approval with { Channel = outcome.After.Approval.Channel, MessageTs = outcome.After.Approval.MessageTs }
                        : current.State.Approval,
                    PendingEffects = [.. current.State.PendingEffects.Union(stored.State.PendingEffects.OfType<WriteComment>())],
                },
            };
        }

        return stored.State;
    }

    private async Task<Outcome> CarryOutAsync(EnvironmentState state, CreationRight right, CancellationToken cancellationToken)
    {
        var after = state;
        ExceptionDispatchInfo? failed = null;
        foreach (var effect in state.PendingEffects.OrderBy(Rank))
        {
            if (effect is Telling telling && !right.Covers(after, telling))
            {
                after = right.IsLeftBehind(telling) ? right.Claim(after) : after;
                continue;
            }

            try
            {
                after = await LimitedAsync(after, effect, right, cancellationToken).ConfigureAwait(false);
                var isOnlyClaimed = effect is WriteComment && after.CommentId is null;
                after = isOnlyClaimed ? after : after with { PendingEffects = [.. after.PendingEffects.Where(e => e != effect)] };
            }
            catch (StepException error)
            {
                LambdaLogger.Log($"Effect {effect.GetType().Name} of {state.Environment} waits: {error.GetType().Name}: {error.Message}\n");
                right.Failed(effect);
                failed ??= effect is StartMachine ? ExceptionDispatchInfo.Capture(error) : null;
            }
        }

        return new Outcome(right.Release(after), failed);
    }

    // Machines first: what people are told can wait.
    private static int Rank(Effect effect) => effect switch { StartMachine => 0, TagExpiry => 1, WriteComment => 2, _ => 3 };

    private async Task<EnvironmentState> LimitedAsync(EnvironmentState state, Effect effect, CreationRight right, CancellationToken cancellationToken)
    {
        if (effect is StartMachine start)
        {
            await machines.StartAsync(state.Id(), start, cancellationToken).ConfigureAwait(false);
            return state;
        }

        using var limit = new CancellationTokenSource(TellingLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await TellAsync(state, effect, right, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new ServiceUnavailable($"{effect.GetType().Name} was not taken within {TellingLimit.TotalSeconds:0} s.");
        }
    }

    private async Task<EnvironmentState> TellAsync(EnvironmentState state, Effect effect, CreationRight right, CancellationToken cancellationToken)
    {
        try
        {
            switch (effect)
            {
                case TagExpiry:
                    await expiry.BringUpToDateAsync(state, cancellationToken).ConfigureAwait(false);
                    return state;
                case WriteComment:
                    return await CommentAsync(state, right.Covers(state, effect), right, cancellationToken).ConfigureAwait(false);
                case WarnOwner warn:
                    await notices.WarnAsync(state, warn, cancellationToken).ConfigureAwait(false);
                    return state;
                case TellEnd end:
                    await notices.EndAsync(state, end, cancellationToken).ConfigureAwait(false);
                    return state;
                case AskManagers ask:
                    return await notices.AskAsync(state, ask, cancellationToken).ConfigureAwait(false);
                case TellApproval tell:
                    await notices.TellApprovalAsync(state, tell, cancellationToken).ConfigureAwait(false);
                    return state;
                default:
                    throw new Fatal($"No way to carry out {effect.GetType().Name}.");
            }
        }
        catch (SlackRefused error)
        {
            // Such as a channel that is not there: waiting does not mend it, and the comment tells the same.
            LambdaLogger.Log($"Effect {effect.GetType().Name} of {state.Environment} is given up: {error.Message}\n");
            return state;
        }
    }

    private async Task<EnvironmentState> CommentAsync(EnvironmentState state, bool mayCreate, CreationRight right, CancellationToken cancellationToken)
    {
        if (await comments.BringUpToDateAsync(state, mayCreate, cancellationToken).ConfigureAwait(false) is { } id)
        {
            return state with { CommentId = id };
        }

        var claimed = right.Claim(state);
        return ReferenceEquals(claimed, state)
            ? throw new ServiceUnavailable("Somebody may be creating the pull request's comment.")
            : claimed with { CommentId = null };
    }

    private sealed record Outcome(EnvironmentState After, ExceptionDispatchInfo? Error);
}
