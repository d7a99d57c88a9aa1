namespace DevEnv.Contracts.State.Rules;

/// <summary>How environments end. "Destroyed" is only ever said after a proof.</summary>
internal static class EndRules
{
    public static Decision Decide(EnvironmentState state, Close close, DateTimeOffset now)
    {
        var ended = new Ended(EndReason.Closed, now, null, close.Why) { IsPullRequestClosed = close.IsPullRequestClosed };
        switch (state.Phase)
        {
            case Phase.Provisioning or Phase.Ready or Phase.Updating:
                return new(state.Destroy(ended, null, now), close.Why);
            case Phase.Destroying or Phase.DestroyFailed:
                var ending = Closed(state.Ended, ended);
                if (state.Next is null && state.Ended == ending)
                {
                    // Said again, it does not cut the back-off of the retries short.
                    return new(state, "The environment is being destroyed already.");
                }

                return state.Phase == Phase.DestroyFailed
                    ? new(state.Destroy(ending, null, now), close.Why)
                    : new((state with { Next = null, Ended = ending }).With(Steps.Comment), close.Why);
            default:
                // A comment stands there only if something was ever asked for.
                var absent = Closed(state.Ended, state.Generation > 0 || state.Ended is not null ? ended : null);
                var told = state with { Ended = absent };
                return state.Ended == absent ? new(state, "There is no environment.") : new(absent is null ? told : told.With(Steps.Comment), "There is no environment.");
        }
    }

    public static Decision Decide(EnvironmentState state, Destroy destroy, DateTimeOffset now)
    {
        var ended = new Ended(EndReason.Destroyed, now, destroy.By, destroy.Why);

        // Who ends what would have followed ends it for good: the reason of before may let another one come.
        var ending = state.Next is null ? state.Ended ?? ended : ended;
        return state.Phase switch
        {
            Phase.Absent => new(state, "There is no environment to destroy.", IsRefused: true),
            Phase.Destroying when state.Ended == ending => new(state, "The environment is being destroyed already."),
            Phase.Destroying => new((state with { Next = null, Ended = ending }).With(Steps.Comment), "The environment is being destroyed already; no other follows it now."),
            Phase.DestroyFailed => new(state.Destroy(ending, null, now), "What is left is tried again."),
            _ => new(state.Destroy(ended, null, now), destroy.Why),
        };
    }

    public static Decision Decide(EnvironmentState state, DeadlineReached reached, DateTimeOffset now)
    {
        if (!state.IsLive() || state.Deadline is not { } deadline)
        {
            return new(state, "Nothing is left that could expire.");
        }

        return deadline != reached.Deadline || now < deadline
            ? new(state, "The deadline is another one by now.")
            : new(state.Destroy(new Ended(EndReason.Expired, now, null, "Its time was over."), null, now), "Its time is over.");
    }

    public static Decision Decide(EnvironmentState state, DestroyDone done, DateTimeOffset now)
    {
        if (state.Phase is not (Phase.Destroying or Phase.DestroyFailed) || state.Generation != done.Generation)
        {
            return new(state, "Superseded.");
        }

        var gone = state with { Phase = Phase.Absent, ReadyAt = null, AdmissionKey = null, LeftOvers = [], FailedAt = null, Update = null, Restoring = null, Hold = null, Trouble = null, MissingSince = null, GoneAt = null };
        var mayFollow = state.Next is { NewLife: true } || (state.Next is not null && state.Deadline > now);
        if (mayFollow)
        {
            return new(gone.Provision(state.Next!, now), "Destroyed; the next one is being prepared.");
        }

        var absent = gone with
        {
            Deadline = null,
            DeadlineSetAt = null,
            LifeStartedAt = null,
            Launch = null,
            Next = null,
            Bill = done.Bill,
            Ended = state.Ended ?? (state.Next is null
                ? new Ended(EndReason.Closed, now, null, "It was to be replaced, and the newest commit may not be deployed.")
                : new Ended(EndReason.Expired, now, null, "Its time was over before another could take its place.")),
        };
        return new(absent.With(Steps.Comment, new TellEnd(done.Generation, now)), "Destroyed.");
    }

    public static Decision Decide(EnvironmentState state, DestroyFailed failed, DateTimeOffset now) =>
        state.Phase is Phase.Destroying && state.Generation == failed.Generation
            ? new((state with { Phase = Phase.DestroyFailed, LeftOvers = failed.LeftOvers, FailedAt = now }).With(Steps.Comment), "Something is left.")
            : new(state, "Superseded.");

    /// <summary>The first reason stays; that the pull request is closed is kept beside it.</summary>
    private static Ended? Closed(Ended? before, Ended? ended) =>
        before is null || ended is null ? before ?? ended : before with { IsPullRequestClosed = before.IsPullRequestClosed || ended.IsPullRequestClosed };
}
