namespace DevEnv.Contracts.State.Rules;

internal static class ProvisionRules
{
    public static Decision Decide(EnvironmentState state, StepReached step, DateTimeOffset now)
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
                }).With(Steps.Comment),
                $"Step {step.Step}.");
    }

    public static Decision Decide(EnvironmentState state, ProvisionDone done, DateTimeOffset now)
    {
        if (state.Phase != Phase.Provisioning || state.Generation != done.Generation)
        {
            return new(state, "Superseded.");
        }

        var ready = (state with { Phase = Phase.Ready, ReadyAt = now, Step = ProvisionStep.None, QueuePlace = null }).With(Steps.Comment);
        if (state.Launch is { } launch && launch.ExpiresAt != state.Deadline)
        {
            // Extended while it was made: its tag is still of the first offer.
            ready = ready.With(new TagExpiry());
        }

        return new(ready.Advance(now), "Ready.");
    }

    public static Decision Decide(EnvironmentState state, ProvisionFailed failed, DateTimeOffset now) =>
        state.Phase == Phase.Provisioning && state.Generation == failed.Generation
            ? new(
                (state with { Failure = failed.Failure }).Destroy(
                    new Ended(EndReason.Failed, now, null, "It could not be made."), state.Next is { } next ? next with { NewLife = true } : null, now),
                "Failed; rolling back.")
            : new(state, "Superseded.");
}
