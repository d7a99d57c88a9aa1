namespace DevEnv.Contracts.State.Rules;

/// <summary>The few changes that several rules make.</summary>
internal static class Steps
{
    public static readonly WriteComment Comment = new();

    /// <summary>An effect that waits already is not asked for twice.</summary>
    public static EnvironmentState With(this EnvironmentState state, params IReadOnlyList<Effect> effects) =>
        state with { PendingEffects = [.. state.PendingEffects.Union(effects)] };

    /// <summary>Begins the next generation.</summary>
    public static EnvironmentState Provision(this EnvironmentState state, Wish wish, DateTimeOffset now)
    {
        var goesOn = !wish.NewLife && state.Deadline > now;
        var next = state with
        {
            Phase = Phase.Provisioning,
            Generation = state.Generation + 1,
            HeadSha = wish.HeadSha,
            Configuration = wish.Configuration,
            CreatedAt = now,
            ReadyAt = null,
            LifeStartedAt = goesOn ? state.LifeStartedAt ?? state.CreatedAt : now,
            Deadline = goesOn ? state.Deadline : now + TimeSpan.FromHours(wish.Configuration.TtlHours),
            DeadlineSetAt = goesOn ? state.DeadlineSetAt : now,
            ProvisionAttempt = 1,
            UpdateAttempt = 0,
            DestroyAttempt = 0,
            Step = ProvisionStep.Admit,
            StepSince = now,
            QueuePlace = null,
            AdmissionKey = null,
            Strategy = null,
            Launch = null,
            Failure = null,
            Refusal = null,
            Next = null,
            Update = null,
            UpdateEndedAt = null,
            Restoring = null,
            UpdateProblem = null,
            DeployedHow = goesOn ? state.DeployedHow : null,
            Hold = null,
            Approval = goesOn ? state.Approval : null,
            Trouble = null,
            MissingSince = null,
            Ended = null,
            FailedAt = null,
            Bill = null,
        };
        return next.With(Comment, new StartMachine(StartMachine.Provision, next.Generation, 1)).AskForTheRest(now);
    }

    /// <param name="ended">Null when a next generation is wanted in its place.</param>
    public static EnvironmentState Destroy(this EnvironmentState state, Ended? ended, Wish? next, DateTimeOffset now) => (state.VoidApproval(ended is not null, now) with
    {
        Phase = Phase.Destroying,
        Step = ProvisionStep.None,
        QueuePlace = null,
        LeftOvers = [],
        DestroyAttempt = state.DestroyAttempt + 1,
        FailedAt = null,
        Update = null,
        Ended = ended,
        Next = next,
    }).With(Comment, new StartMachine(StartMachine.Destroy, state.Generation, state.DestroyAttempt + 1));

    /// <summary>Takes the next wish on, if there is one and nothing holds it.</summary>
    public static EnvironmentState Advance(this EnvironmentState state, DateTimeOffset now)
    {
        if (state is not { Phase: Phase.Ready, Next: { } next })
        {
            return state;
        }

        if (next.HeadSha == state.HeadSha)
        {
            return state with { Next = null, UpdateProblem = null };
        }

        if (state.Hold is not null)
        {
            return state;
        }

        if (!LifePolicy.SameShape(state.Configuration!, next.Configuration))
        {
            return state.Replace(next, now);
        }

        var update = new UpdateRecord { HeadSha = next.HeadSha, Configuration = next.Configuration, StartedAt = now };
        var updating = state.VoidApproval(true, now) with { Phase = Phase.Updating, Next = null, Update = update, UpdateProblem = null, UpdateAttempt = state.UpdateAttempt + 1 };
        return updating.With(Comment, new StartMachine(StartMachine.Update, state.Generation, updating.UpdateAttempt));
    }

    /// <summary>The shape changed: another environment takes this one's place and goes on with its deadline.</summary>
    public static EnvironmentState Replace(this EnvironmentState state, Wish next, DateTimeOffset now)
    {
        var what = string.Join(", ", LifePolicy.Differences(state.Configuration!, next.Configuration).Select(d => $"`{d}`"));
        return state.VoidApproval(true, now).Destroy(null, next with { NewLife = false }, now) with
        {
            DeployedHow = $"replaced, because {(what.Length > 0 ? what : "the configuration")} changed with this commit",
        };
    }

    /// <summary>The commit that runs, or the one that is on its way into the environment.</summary>
    public static string? Newest(this EnvironmentState state) => state.Update?.HeadSha ?? state.HeadSha;

    /// <summary>A request is bound to the commit and the deadline that it was made for.</summary>
    public static EnvironmentState VoidApproval(this EnvironmentState state, bool isVoid, DateTimeOffset now) =>
        isVoid && state.Approval is { Outcome: ApprovalOutcome.Pending } approval
            ? (state with { Approval = approval with { Outcome = ApprovalOutcome.Void } }).With(new TellApproval(approval.Id, now))
            : state;

    /// <summary>A file that asks for more than a person may have alone is a request to the managers, once for each commit.</summary>
    public static EnvironmentState AskForTheRest(this EnvironmentState state, DateTimeOffset now)
    {
        var wanted = state.LifeStartedAt + TimeSpan.FromHours(Math.Min(LifePolicy.MostHours, state.Configuration?.RequestedTtlHours ?? 0));
        var isAnswered = state.Approval is { } known && (known.Outcome is ApprovalOutcome.Denied or ApprovalOutcome.Pending || known.HeadSha == state.HeadSha);
        return state.Configuration is { } configuration && configuration.RequestedTtlHours > configuration.TtlHours && wanted > state.Deadline && !isAnswered
            ? state.Ask(state.Owner, wanted!.Value, now)
            : state;
    }

    public static EnvironmentState Ask(this EnvironmentState state, string by, DateTimeOffset newDeadline, DateTimeOffset now)
    {
        var expires = now + LifePolicy.ApprovalLife;
        var approval = new Approval
        {
            Id = $"{state.Names().Stem}-{newDeadline.UtcDateTime:yyyyMMdd'T'HHmmss}-{now.UtcDateTime:yyyyMMdd'T'HHmmss}",
            RequestedBy = by,
            HeadSha = state.Newest()!,
            SeenDeadline = state.Deadline!.Value,
            NewDeadline = newDeadline,
            RequestedAt = now,
            ExpiresAt = expires < state.Deadline ? expires : state.Deadline!.Value,
        };
        return (state with { Approval = approval }).With(Comment, new AskManagers(approval.Id, now));
    }
}
