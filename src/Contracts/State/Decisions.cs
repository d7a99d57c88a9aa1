namespace DevEnv.Contracts.State;

/// <summary>The rules of an environment's life: pure and total. Effects are added to the document that comes out.</summary>
public static class Decisions
{
    private static readonly WriteComment Comment = new();

    public static Decision Decide(this EnvironmentState state, Intent intent, DateTimeOffset now, string? delivery = null)
    {
        if (delivery is not null && state.Has(delivery))
        {
            return new(state, "This delivery was taken in before.");
        }

        var decision = intent switch
        {
            Open open => Decide(state, open, now),
            Refuse refuse => Decide(state, refuse),
            StepReached step => Decide(state, step, now),
            ProvisionDone done => Decide(state, done, now),
            ProvisionFailed failed => Decide(state, failed),
            Close close => Decide(state, close),
            DestroyDone done => Decide(state, done),
            DestroyFailed failed => Decide(state, failed),
            _ => throw new ArgumentOutOfRangeException(nameof(intent), intent.GetType().Name, "No rule for this intent."),
        };
        return decision with { State = decision.State.Remember(delivery) };
    }

    private static Decision Decide(EnvironmentState state, Open open, DateTimeOffset now) => state.Phase switch
    {
        Phase.Absent => new(Provision(state, open, now), "An environment is being prepared."),
        Phase.Provisioning or Phase.Ready when state.HeadSha == open.HeadSha => new(state, "The environment of this commit exists already."),
        Phase.Provisioning or Phase.Ready => new(state, "An environment exists already; a later release redeploys it on a push."),
        Phase.DestroyFailed => new(Destroy(state), "The previous environment could not be destroyed and is tried again; open the pull request again when its comment says destroyed."),
        _ => new(state, "The previous environment is still being destroyed; open the pull request again when its comment says destroyed."),
    };

    private static EnvironmentState Provision(EnvironmentState state, Open open, DateTimeOffset now) => (state with
    {
        Repository = open.Repository,
        Owner = open.Owner,
        Phase = Phase.Provisioning,
        Generation = state.Generation + 1,
        HeadSha = open.HeadSha,
        Configuration = open.Configuration,
        CreatedAt = now,
        ReadyAt = null,
        Deadline = now + TimeSpan.FromHours(open.Configuration.TtlHours),
        ProvisionAttempt = 1,
        DestroyAttempt = 0,
        Step = ProvisionStep.Admit,
        StepSince = now,
        QueuePlace = null,
        AdmissionKey = null,
        Strategy = null,
        Launch = null,
        Failure = null,
        Refusal = null,
    }).With(Comment, new StartMachine(StartMachine.Provision, state.Generation + 1, 1));

    private static Decision Decide(EnvironmentState state, Refuse refuse) => state.Phase switch
    {
        Phase.Absent when state.Refusal == refuse.Refusal && state.HeadSha == refuse.HeadSha => new(state, "Refused before, for the same reason."),
        Phase.Absent => new(
            (state with
            {
                Repository = refuse.Repository,
                Owner = refuse.Owner,
                HeadSha = refuse.HeadSha,
                Refusal = refuse.Refusal,
                Failure = null,
            }).With(Comment),
            $"Refused: {refuse.Refusal.Code}."),
        _ => new(state, $"Refused: {refuse.Refusal.Code}. The environment that exists stays as it is."),
    };

    private static Decision Decide(EnvironmentState state, StepReached step, DateTimeOffset now)
    {
        if (state.Phase != Phase.Provisioning || state.Generation != step.Generation)
        {
            return new(state, "Superseded.");
        }

        return state.Step == step.Step && state.QueuePlace == step.QueuePlace
            ? new(state, "Known.")
            : new(
                (state with
                {
                    Step = step.Step,
                    StepSince = state.Step == step.Step ? state.StepSince : now,
                    QueuePlace = step.QueuePlace,
                }).With(Comment),
                $"Step {step.Step}.");
    }

    private static Decision Decide(EnvironmentState state, ProvisionDone done, DateTimeOffset now) =>
        state.Phase == Phase.Provisioning && state.Generation == done.Generation
            ? new((state with { Phase = Phase.Ready, ReadyAt = now, Step = ProvisionStep.None, QueuePlace = null }).With(Comment), "Ready.")
            : new(state, "Superseded.");

    private static Decision Decide(EnvironmentState state, ProvisionFailed failed) =>
        state.Phase == Phase.Provisioning && state.Generation == failed.Generation
            ? new(Destroy(state with { Failure = failed.Failure }), "Failed; rolling back.")
            : new(state, "Superseded.");

    private static Decision Decide(EnvironmentState state, Close close) => state.Phase switch
    {
        Phase.Provisioning or Phase.Ready or Phase.DestroyFailed => new(Destroy(state), close.Why),
        Phase.Absent => new(state, "There is no environment."),
        _ => new(state, "The environment is being destroyed already."),
    };

    private static EnvironmentState Destroy(EnvironmentState state) => (state with
    {
        Phase = Phase.Destroying,
        Step = ProvisionStep.None,
        QueuePlace = null,
        LeftOvers = [],
        DestroyAttempt = state.DestroyAttempt + 1,
    }).With(Comment, new StartMachine(StartMachine.Destroy, state.Generation, state.DestroyAttempt + 1));

    private static Decision Decide(EnvironmentState state, DestroyDone done) =>
        state.Phase is Phase.Destroying or Phase.DestroyFailed && state.Generation == done.Generation
            ? new(
                (state with { Phase = Phase.Absent, Deadline = null, ReadyAt = null, AdmissionKey = null, Launch = null, LeftOvers = [] }).With(Comment),
                "Destroyed.")
            : new(state, "Superseded.");

    private static Decision Decide(EnvironmentState state, DestroyFailed failed) =>
        state.Phase is Phase.Destroying && state.Generation == failed.Generation
            ? new((state with { Phase = Phase.DestroyFailed, LeftOvers = failed.LeftOvers }).With(Comment), "Something is left.")
            : new(state, "Superseded.");

    /// <summary>An effect that waits already is not asked for twice.</summary>
    private static EnvironmentState With(this EnvironmentState state, params IReadOnlyList<Effect> effects) =>
        state with { PendingEffects = [.. state.PendingEffects.Union(effects)] };
}
