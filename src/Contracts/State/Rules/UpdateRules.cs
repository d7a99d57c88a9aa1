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
        var ready = state with
        {
            Phase = Phase.Ready,
            HeadSha = update.HeadSha,
            Configuration = update.Configuration,
            Strategy = update.Strategy ?? state.Strategy,
            Update = null,
            UpdateProblem = null,
            Trouble = null,
            DeployedHow = "deployed in place: only the strategy or its configuration changed",
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

        var ready = state with { Phase = Phase.Ready, Update = null, UpdateProblem = new UpdateProblem(state.Update!.HeadSha, failed.Failure) };
        return new(ready.VoidApproval(state.Approval?.HeadSha != ready.HeadSha, now).With(Steps.Comment).Advance(now), "The newer commit could not be deployed; the older one goes on.");
    }

    private static bool IsThis(EnvironmentState state, int generation, int attempt) =>
        state.Phase == Phase.Updating && state.Generation == generation && state.UpdateAttempt == attempt;
}
