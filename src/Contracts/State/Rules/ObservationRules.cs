namespace DevEnv.Contracts.State.Rules;

/// <summary>What was seen, not what was told: brings a document whose events got lost to where it belongs.</summary>
internal static class ObservationRules
{
    public static Decision Decide(EnvironmentState state, Observed seen, DateTimeOffset now)
    {
        if (state.Generation != seen.Generation)
        {
            return new(state, "Superseded.");
        }

        return (seen.What, state.Phase) switch
        {
            (Observation.InstanceSeen, _) => state.MissingSince is null ? new(state, "Known.") : new(state with { MissingSince = null }, "Its instance is listed again."),
            (Observation.InstanceEnded, Phase.Ready or Phase.Updating) => Lost(state, seen, now),
            (Observation.InstanceMissing, Phase.Ready or Phase.Updating) when state.MissingSince is not { } since => new(state with { MissingSince = now }, "Its instance is not listed; looked for again."),
            (Observation.InstanceMissing, Phase.Ready or Phase.Updating) => now - state.MissingSince < LifePolicy.MissingFor ? new(state, "Looked for again.") : Lost(state, seen, now),
            (Observation.ProvisionEnded, Phase.Provisioning) when seen.Attempt == state.ProvisionAttempt =>
                ProvisionRules.Decide(state, new ProvisionFailed(state.Generation, Stopped(state.Step.ToString(), seen)), now),
            (Observation.UpdateEnded, Phase.Updating) when seen.Attempt == state.UpdateAttempt =>
                UpdateRules.Decide(state, new UpdateFailed(state.Generation, state.UpdateAttempt, Stopped("Update", seen)), now),
            (Observation.DestroyEnded, Phase.Destroying) when seen.Attempt == state.DestroyAttempt => new(state.Destroy(state.Ended, state.Next, now), "The destroying stopped half-way and is started again."),
            (Observation.LeftOversDue, Phase.DestroyFailed) when now >= LifePolicy.DestroyRetryAt(state) => new(state.Destroy(state.Ended, state.Next, now), "What is left is tried again."),
            _ => new(state, "Nothing to do about it."),
        };
    }

    private static Decision Lost(EnvironmentState state, Observed seen, DateTimeOffset now) =>
        new(state.Destroy(new Ended(EndReason.Lost, now, null, seen.Detail), null, now), seen.Detail);

    private static Failure Stopped(string step, Observed seen) => new(step, "MachineStopped", seen.Detail, []);
}
