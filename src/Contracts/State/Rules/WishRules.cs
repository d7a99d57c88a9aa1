namespace DevEnv.Contracts.State.Rules;

/// <summary>What an open pull request wants: a first environment, a newer commit in it, or another one after the last has ended.</summary>
internal static class WishRules
{
    public static Decision Decide(EnvironmentState state, Wanted wanted, DateTimeOffset now)
    {
        var wish = new Wish(wanted.HeadSha, wanted.Configuration, NewLife: true);
        return state.Phase switch
        {
            Phase.Absent => Absent(state, wanted, wish, now),
            Phase.Provisioning => Provisioning(state, wanted, wish, now),
            Phase.Ready => Ready(state, wanted, wish, now),
            Phase.Updating => Updating(state, wanted, wish, now),
            _ => Ending(state, wanted, wish, now),
        };
    }

    public static Decision Decide(EnvironmentState state, Refuse refuse)
    {
        if (state.Refusal == refuse.Refusal && (state.HeadSha == refuse.HeadSha || state.Phase != Phase.Absent))
        {
            return new(state, "Refused before, for the same reason.");
        }

        var known = state with { Repository = refuse.Repository, Owner = refuse.Owner, Refusal = refuse.Refusal };
        return state.Phase switch
        {
            Phase.Absent => new((known with { HeadSha = refuse.HeadSha, Failure = null }).With(Steps.Comment), $"Refused: {refuse.Refusal.Code}."),
            Phase.Destroying or Phase.DestroyFailed => new((known with { Next = null }).With(Steps.Comment), $"Refused: {refuse.Refusal.Code}. The environment before it is being destroyed."),
            _ => new((known with { Next = null }).With(Steps.Comment), $"Refused: {refuse.Refusal.Code}. The environment that exists stays as it is."),
        };
    }

    public static Decision Decide(EnvironmentState state, ForkAllowed allowed) => state.AllowedSha == allowed.HeadSha
        ? new(state, "This commit was allowed before.")
        : new(state with { AllowedSha = allowed.HeadSha }, $"The commit {allowed.HeadSha[..Math.Min(7, allowed.HeadSha.Length)]} of the fork may run, says {allowed.By}.");

    public static Decision Decide(EnvironmentState state, Renamed renamed) => state.Repository == renamed.Repository
        ? new(state, "Known by this name already.")
        : new(state with { Repository = renamed.Repository }, $"The repository is {renamed.Repository.FullName} now. Its environments are known by its id and go on.");

    private static EnvironmentState Know(EnvironmentState state, Wanted wanted) =>
        state.Repository == wanted.Repository && state.Owner == wanted.Owner && state.Refusal is null
            ? state
            : (state with { Repository = wanted.Repository, Owner = wanted.Owner, Refusal = null }).With(state.Refusal is null ? [] : [Steps.Comment]);

    private static Decision Absent(EnvironmentState state, Wanted wanted, Wish wish, DateTimeOffset now) => Stays(state, wanted) is { } why
        ? new(Know(state, wanted), why)
        : new(Know(state, wanted).Provision(wish, now), "An environment is being prepared.");

    /// <summary>Why an environment that has ended does not come back by itself; null when it does.</summary>
    private static string? Stays(EnvironmentState state, Wanted wanted) => (state.Ended, wanted) switch
    {
        (null or { IsPullRequestClosed: true } or { Reason: EndReason.Closed }, _) => null,

        // Without the failure it is another commit that was refused since.
        ({ Reason: EndReason.Failed }, _) when state.HeadSha != wanted.HeadSha || state.Failure is null => null,
        (var ended, Reopen reopen) => reopen.At > ended.At ? null : "The pull request was reopened before its environment ended; reopen it again for another one.",
        ({ Reason: EndReason.Failed }, _) => "The environment of this commit could not be made; push a correction, or close and reopen the pull request to try again.",
        _ => "This pull request's environment has ended; close and reopen the pull request for another one.",
    };

    private static Decision Provisioning(EnvironmentState state, Wanted wanted, Wish wish, DateTimeOffset now)
    {
        var known = Know(state, wanted);
        if (state.HeadSha == wish.HeadSha)
        {
            return state.Next is null ? new(known, "The environment of this commit is being prepared already.") : new((known with { Next = null }).With(Steps.Comment), "The commit that is being prepared is the newest again.");
        }

        if (state.Hold is not null)
        {
            return Held(state, known, wish);
        }

        if (!LifePolicy.SameShape(state.Configuration!, wish.Configuration))
        {
            return new(known.Replace(wish, now), "The environment's shape changed: another one is made in place of this one.");
        }

        return state.Strategy is null
            ? new(
                (known.VoidApproval(true, now) with { HeadSha = wish.HeadSha, Configuration = wish.Configuration, Next = null, StepSince = now }).AskForTheRest(now).With(Steps.Comment),
                "The newer commit takes the older one's place.")
            : Wait(state, known, wish, "The newer commit is deployed as soon as the environment is ready.");
    }

    private static Decision Ready(EnvironmentState state, Wanted wanted, Wish wish, DateTimeOffset now)
    {
        var known = Know(state, wanted);
        if (state.HeadSha == wish.HeadSha)
        {
            return state is { Next: null, UpdateProblem: null }
                ? new(known, "The environment of this commit exists already.")
                : new((known with { Next = null, UpdateProblem = null }).With(Steps.Comment), "The commit that runs is the newest again.");
        }

        if (FailedBefore(state, known, wish) is { } refused)
        {
            return refused;
        }

        if (state.Hold is not null)
        {
            return Held(state, known, wish);
        }

        var next = (known with { Next = wish }).Advance(now);
        return new(next, next.Phase == Phase.Updating ? "The newer commit is deployed into the environment." : "The environment's shape changed: another one is made in place of this one.");
    }

    private static Decision Updating(EnvironmentState state, Wanted wanted, Wish wish, DateTimeOffset now)
    {
        var known = Know(state, wanted);
        if (state.Update!.HeadSha == wish.HeadSha)
        {
            return state is { Next: null, UpdateProblem: null }
                ? new(known, "The newer commit is being deployed already.")
                : new((known with { Next = null, UpdateProblem = null }).With(Steps.Comment), "The newer commit is being deployed already.");
        }

        if (FailedBefore(state, known, wish) is { } refused)
        {
            return refused;
        }

        if (!LifePolicy.SameShape(state.Configuration!, wish.Configuration) && state.Hold is null)
        {
            return new(known.Replace(wish, now), "The environment's shape changed: another one is made in place of this one.");
        }

        return state.Hold is not null ? Held(state, known, wish) : Wait(state, known, wish, "The newest commit is deployed after the one that is being deployed.");
    }

    /// <summary>Also while an older commit is deployed again. Null when this one was not tried yet.</summary>
    private static Decision? FailedBefore(EnvironmentState state, EnvironmentState known, Wish wish) => state.UpdateProblem?.HeadSha == wish.HeadSha
        ? new(state.Next is null ? known : (known with { Next = null }).With(Steps.Comment), "This commit could not be deployed before; push another one.")
        : null;

    private static Decision Held(EnvironmentState state, EnvironmentState known, Wish wish) =>
        Wait(state, known, wish, "A hold is on: the commit waits until it is lifted.");

    private static Decision Wait(EnvironmentState state, EnvironmentState known, Wish wish, string why) => state.Next?.HeadSha == wish.HeadSha
        ? new(known, "The commit waits already.")
        : new((known with { Next = wish }).With(Steps.Comment), why);

    private static Decision Ending(EnvironmentState state, Wanted wanted, Wish wish, DateTimeOffset now)
    {
        // Ended is null while a replacement is on its way: that one takes the newest commit.
        var isReplacing = state.Ended is null;
        if (!isReplacing && state.Next is null && Stays(state, wanted) is { } why)
        {
            return new(Know(state, wanted), why);
        }

        var known = Know(state, wanted);
        if (state.Next?.HeadSha == wish.HeadSha)
        {
            return new(known, "A new environment follows as soon as the old one is gone.");
        }

        // Who reopens had closed, also when that delivery got lost: should this wish be refused, the next good commit is one again.
        var ended = wanted is Reopen && state.Ended is { } before ? before with { IsPullRequestClosed = true } : state.Ended;
        var next = wish with { NewLife = !isReplacing };
        known = (known with { Next = next, Ended = ended }).With(Steps.Comment);
        return state.Phase == Phase.DestroyFailed
            ? new(known.Destroy(ended, next, now), "The previous environment could not be destroyed and is tried again; a new one follows as soon as it is gone.")
            : new(known, "The previous environment is being destroyed; a new one follows as soon as it is gone.");
    }
}
