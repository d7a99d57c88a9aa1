using System.Runtime.ExceptionServices;
using Amazon.Lambda.Core;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.Comments;

namespace DevEnv.Functions.Shared.State;

/// <summary>Carries out the pending effects of a document and takes them off it. Each may run twice; none may get lost.</summary>
public sealed class EffectRunner(StateStore store, MachineStarter machines, CommentWriter comments, TimeProvider time)
{
    private const int Tries = 10;

    // A webhook has 10 s for its answer and a step 25: a GitHub that hangs must not take them away. The comment waits then.
    private static readonly TimeSpan CommentLimit = TimeSpan.FromSeconds(4);

    /// <returns>The document afterwards; what failed is still pending in it.</returns>
    /// <exception cref="StepException">A machine could not be started. A comment that could not be written only waits.</exception>
    public async Task<EnvironmentState> RunAsync(StoredState stored, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Tries && stored.State.PendingEffects.Count > 0; attempt++)
        {
            var outcome = await CarryOutAsync(stored.State, cancellationToken).ConfigureAwait(false);
            if (ReferenceEquals(outcome.After, stored.State))
            {
                outcome.Error?.Throw();
                return stored.State;
            }

            if (await store.TrySaveAsync(outcome.After, stored.ETag, cancellationToken).ConfigureAwait(false) is { } saved)
            {
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
                    PendingEffects = [.. current.State.PendingEffects.Union(stored.State.PendingEffects.OfType<WriteComment>())],
                },
            };
        }

        return stored.State;
    }

    private async Task<Outcome> CarryOutAsync(EnvironmentState state, CancellationToken cancellationToken)
    {
        var after = state;
        ExceptionDispatchInfo? failed = null;
        foreach (var effect in state.PendingEffects.OrderBy(e => e is WriteComment))
        {
            try
            {
                after = effect switch
                {
                    WriteComment => after with { CommentId = await CommentAsync(after, cancellationToken).ConfigureAwait(false) },
                    StartMachine start => await StartAsync(after, start, cancellationToken).ConfigureAwait(false),
                    _ => throw new Fatal($"No way to carry out {effect.GetType().Name}."),
                };
                after = after with { PendingEffects = [.. after.PendingEffects.Where(e => e != effect)] };
            }
            catch (StepException error)
            {
                LambdaLogger.Log($"Effect {effect.GetType().Name} of {state.Environment} waits: {error.GetType().Name}: {error.Message}\n");
                failed ??= effect is WriteComment ? null : ExceptionDispatchInfo.Capture(error);
            }
        }

        return new Outcome(after, failed);
    }

    private async Task<long> CommentAsync(EnvironmentState state, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(CommentLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await comments.BringUpToDateAsync(state, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new ServiceUnavailable($"GitHub did not take the comment within {CommentLimit.TotalSeconds:0} s.");
        }
    }

    private async Task<EnvironmentState> StartAsync(EnvironmentState state, StartMachine start, CancellationToken cancellationToken)
    {
        await machines.StartAsync(state.Id(), start, cancellationToken).ConfigureAwait(false);
        return state;
    }

    private sealed record Outcome(EnvironmentState After, ExceptionDispatchInfo? Error);
}
