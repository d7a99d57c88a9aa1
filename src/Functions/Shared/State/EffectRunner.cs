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

    /// <summary>
    /// What is looked for and then created, two at once would both create. So a notice in Slack belongs to whoever decided it, and the
    /// first comment to whoever claimed it in the document; to others only when that one must be dead and its request have arrived
    /// (no function but the reaper runs for so long, and the reaper saves and tells in one go).
    /// </summary>
    public static readonly TimeSpan LostAfter = TimeSpan.FromMinutes(2);

    /// <param name="decidedAt">The time of the decision that the caller has just saved; null when it only flushes what it finds.</param>
    /// <returns>The document afterwards; what failed is still pending in it.</returns>
    /// <exception cref="StepException">A machine could not be started. A comment that could not be written only waits.</exception>
    public async Task<EnvironmentState> RunAsync(StoredState stored, DateTimeOffset? decidedAt, CancellationToken cancellationToken)
    {
        CommentClaim? mine = null;
        for (var attempt = 0; attempt < Tries && stored.State.PendingEffects.Count > 0; attempt++)
        {
            var outcome = await CarryOutAsync(stored.State, decidedAt, mine, cancellationToken).ConfigureAwait(false);
            if (ReferenceEquals(outcome.After, stored.State))
            {
                outcome.Error?.Throw();
                return stored.State;
            }

            if (await store.TrySaveAsync(outcome.After, stored.ETag, cancellationToken).ConfigureAwait(false) is { } saved)
            {
                if (saved.State.CommentClaim is { } claim && claim != stored.State.CommentClaim)
                {
                    (mine, stored) = (claim, saved);
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

    private async Task<Outcome> CarryOutAsync(EnvironmentState state, DateTimeOffset? decidedAt, CommentClaim? mine, CancellationToken cancellationToken)
    {
        var after = state;
        ExceptionDispatchInfo? failed = null;
        foreach (var effect in state.PendingEffects.Where(e => IsMine(e, decidedAt)).OrderBy(Rank))
        {
            try
            {
                after = await LimitedAsync(after, effect, mine, cancellationToken).ConfigureAwait(false);
                var isClaimOnly = effect is WriteComment && after.CommentId is null;
                after = isClaimOnly ? after : after with { PendingEffects = [.. after.PendingEffects.Where(e => e != effect)] };
            }
            catch (StepException error)
            {
                LambdaLogger.Log($"Effect {effect.GetType().Name} of {state.Environment} waits: {error.GetType().Name}: {error.Message}\n");
                failed ??= effect is StartMachine ? ExceptionDispatchInfo.Capture(error) : null;
            }
        }

        return new Outcome(after, failed);
    }

    private bool IsMine(Effect effect, DateTimeOffset? decidedAt) =>
        effect is not Telling telling || telling.At == decidedAt || time.GetUtcNow() - telling.At >= LostAfter;

    // Machines first: what people are told can wait.
    private static int Rank(Effect effect) => effect switch { StartMachine => 0, TagExpiry => 1, WriteComment => 2, _ => 3 };

    private async Task<EnvironmentState> LimitedAsync(EnvironmentState state, Effect effect, CommentClaim? mine, CancellationToken cancellationToken)
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
            return await TellAsync(state, effect, mine, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new ServiceUnavailable($"{effect.GetType().Name} was not taken within {TellingLimit.TotalSeconds:0} s.");
        }
    }

    private async Task<EnvironmentState> TellAsync(EnvironmentState state, Effect effect, CommentClaim? mine, CancellationToken cancellationToken)
    {
        try
        {
            switch (effect)
            {
                case TagExpiry:
                    await expiry.BringUpToDateAsync(state, cancellationToken).ConfigureAwait(false);
                    return state;
                case WriteComment:
                    return await CommentAsync(state, mine, cancellationToken).ConfigureAwait(false);
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

    private async Task<EnvironmentState> CommentAsync(EnvironmentState state, CommentClaim? mine, CancellationToken cancellationToken)
    {
        var mayCreate = mine is not null && state.CommentClaim == mine;
        if (await comments.BringUpToDateAsync(state, mayCreate, cancellationToken).ConfigureAwait(false) is { } id)
        {
            return state with { CommentId = id, CommentClaim = null };
        }

        var now = time.GetUtcNow();
        return state.CommentClaim is { } claim && now - claim.At < LostAfter
            ? throw new ServiceUnavailable("The pull request's comment is being created by somebody else.")
            : state with { CommentId = null, CommentClaim = new CommentClaim(now, state.Revision + 1) };
    }

    private sealed record Outcome(EnvironmentState After, ExceptionDispatchInfo? Error);
}
