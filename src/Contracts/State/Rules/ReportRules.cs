namespace DevEnv.Contracts.State.Rules;

/// <summary>
/// What the agent says of the strategy. Should it run another commit than the document knows, because its disk forgot one or an
/// answer got lost, then the document's is deployed into it again.
/// </summary>
internal static class ReportRules
{
    private const string Again = "it runs another commit than it should, which is deployed again";

    public static Decision Decide(EnvironmentState state, AgentReported reported, DateTimeOffset now)
    {
        if (state.Generation != reported.Generation || state.Phase != Phase.Ready)
        {
            return new(state, "Superseded.");
        }

        return reported.Running is { } running && running.HeadSha != state.HeadSha ? Other(state, running, now) : Tell(state, reported, now);
    }

    private static Decision Tell(EnvironmentState state, AgentReported reported, DateTimeOffset now)
    {
        // Silence proves nothing about what runs, and one right report not that the next one will be.
        var isOver = reported.Running is not null && state.Restoring is { } last && now >= last.At + LifePolicy.RestoresForgotten;
        var known = isOver ? state with { Restoring = null } : state;
        return known.Trouble == reported.Trouble
            ? new(known, ReferenceEquals(known, state) ? "Known." : "The commit that should run has run for long.")
            : new((known with { Trouble = reported.Trouble }).With(Steps.Comment), reported.Trouble ?? "The strategy runs again.");
    }

    private static Decision Other(EnvironmentState state, ReportedCommit running, DateTimeOffset now)
    {
        if (state.Strategy is not { } strategy || running.At < (state.UpdateEndedAt ?? state.ReadyAt) + LifePolicy.ReportDelay)
        {
            return new(state, "The report is of before the newest deployment.");
        }

        var attempts = state.Restoring?.Attempts ?? 0;
        if (attempts >= LifePolicy.MostRestores)
        {
            return Stay(state, $"it runs another commit than it should, and {attempts} attempts to deploy that one again did not help; push another commit, or close and reopen the pull request");
        }

        if (state.Restoring is { } last && now < last.At + LifePolicy.RetryAfter(attempts))
        {
            return Stay(state, Again);
        }

        var update = new UpdateRecord { HeadSha = state.HeadSha!, Configuration = state.Configuration!, StartedAt = now, Strategy = strategy };
        var restoring = state with
        {
            Phase = Phase.Updating,
            Update = update,
            UpdateAttempt = state.UpdateAttempt + 1,
            Restoring = new Restoring(attempts + 1, now),
            Trouble = Again,
        };
        return new(restoring.With(Steps.Comment, new StartMachine(StartMachine.Update, state.Generation, restoring.UpdateAttempt)), "Its agent reports another commit; the one that should run is deployed again.");
    }

    private static Decision Stay(EnvironmentState state, string trouble) =>
        state.Trouble == trouble ? new(state, "Known.") : new((state with { Trouble = trouble }).With(Steps.Comment), trouble);
}
