namespace DevEnv.Contracts.State.Rules;

internal static class UpdateRules
{
    public static Decision Decide(EnvironmentState state, UpdateDone done, DateTimeOffset now)
    {
        if (!IsThis(state, done.Generation, done.Attempt))
        {
            return new(state, "Superseded.");
        }

        var update = state.Update!;
        var isRestored = state.IsRestoring();
        var ready = state with
        {
            Phase = Phase.Ready,
            HeadSha = update.HeadSha,
            Configuration = update.Configuration,
            Strategy = update.Strategy ?? state.Strategy,
            Update = null,
            UpdateEndedAt = now,

            // What was deployed again shows in the next report only; a newer commit begins anew.
            Restoring = isRestored ? state.Restoring : null,
            UpdateProblem = isRestored ? state.UpdateProblem : null,
            Trouble = null,
            DeployedHow = isRestored ? state.DeployedHow : "deployed in place: only the strategy or its configuration changed",
        };
        var next = ready.With(Steps.Comment).Advance(now);
        return new(next.Phase == Phase.Ready ? next.AskForTheRest(now) : next, $"The commit {update.HeadSha[..Math.Min(7, update.HeadSha.Length)]} runs.");
    }

    public static Decision Decide(EnvironmentState state, UpdateFailed failed, DateTimeOffset now)
    {
        if (!IsThis(state, failed.Generation, failed.Attempt))
        {
            return new(state, "Superseded.");
        }

        var ready = state with { Phase = Phase.Ready, Update = null, UpdateEndedAt = now };
        if (state.IsRestoring())
        {
            return new(ready.With(Steps.Comment).Advance(now), $"The commit that should run could not be deployed again: {failed.Failure.Error}.");
        }

        ready = ready with { UpdateProblem = new UpdateProblem(state.Update!.HeadSha, failed.Failure) };
        return new(ready.VoidApproval(state.Approval?.HeadSha != ready.HeadSha, now).With(Steps.Comment).Advance(now), "The newer commit could not be deployed; the older one goes on.");
    }

    private static bool IsThis(EnvironmentState state, int generation, int attempt) =>
        state.Phase == Phase.Updating && state.Generation == generation && state.UpdateAttempt == attempt;
}
