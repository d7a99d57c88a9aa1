namespace DevEnv.Contracts.State.Rules;

internal static class LifeRules
{
    private const int RememberedWarnings = 20;

    public static Decision Decide(EnvironmentState state, Extend extend, DateTimeOffset now)
    {
        if (!state.IsLive() || state.Deadline is not { } deadline)
        {
            var why = state switch
            {
                { Phase: Phase.Absent } => "There is no environment to extend.",
                { Ended: null } => "The environment is being replaced; extend it once the next one is being prepared.",
                _ => "The environment is being destroyed; it cannot be extended any more.",
            };
            return new(state, why, IsRefused: true);
        }

        if (extend.Hours is < 1 or > LifePolicy.MostHours)
        {
            return new(state, $"An extension is 1 to {LifePolicy.MostHours} hours.", IsRefused: true);
        }

        if (now >= deadline)
        {
            return new(state, "Its time is over; it is about to be destroyed.", IsRefused: true);
        }

        if (extend.SeenDeadline is { } seen && seen != deadline)
        {
            return new(state, $"The deadline that you saw was changed in between: it ends on {TimeText.Minute(deadline)} now.", IsRefused: true);
        }

        var later = deadline.AddHours(extend.Hours);
        var total = later - (state.LifeStartedAt ?? state.CreatedAt ?? now);
        if (total.TotalHours > LifePolicy.MostHours)
        {
            return new(state, $"No environment lives longer than {LifePolicy.MostHours} hours, and this would be {total.TotalHours:0}. Close and reopen the pull request for a new one.", IsRefused: true);
        }

        if (total.TotalHours <= LifePolicy.AloneHours)
        {
            return new(Prolong(state.VoidApproval(true, now), later, now), $"Extended by {extend.Hours} h: it ends on {TimeText.Minute(later)}.");
        }

        return state.Approval is { Outcome: ApprovalOutcome.Pending } open
            ? new(state, $"An approval until {TimeText.Minute(open.NewDeadline)} is asked for already.", IsRefused: true)
            : new(state.Ask(extend.By, later, now), $"More than {LifePolicy.AloneHours} hours in total need a manager: approval until {TimeText.Minute(later)} is asked for.");
    }

    public static Decision Decide(EnvironmentState state, Hold hold, DateTimeOffset now)
    {
        if (!state.IsLive())
        {
            return new(state, "There is no environment that could be held.", IsRefused: true);
        }

        if (hold.IsOn == (state.Hold is not null))
        {
            return new(state, hold.IsOn ? "A hold is on already." : "No hold is on.");
        }

        return hold.IsOn
            ? new((state with { Hold = new HoldRecord(hold.By, now) }).With(Steps.Comment), $"Pushes are not deployed until the hold is lifted. The environment still ends on {TimeText.Minute(state.Deadline!.Value)}.")
            : new((state with { Hold = null }).With(Steps.Comment).Advance(now), state switch
            {
                { Next: null } => "The hold is lifted.",
                { Phase: Phase.Ready } => "The hold is lifted; the commit that waited is deployed.",
                _ => "The hold is lifted; the commit that waits is deployed as soon as the environment is ready for it.",
            });
    }

    public static Decision Decide(EnvironmentState state, WarnDue due, DateTimeOffset now)
    {
        if (state.Deadline != due.Deadline || LifePolicy.WarningDue(state, now) != due.HoursBefore)
        {
            return new(state, "No such warning is due.");
        }

        var warnings = state.Warnings.TakeLast(RememberedWarnings - 1).Append(new Warning(due.Deadline, due.HoursBefore));
        return new((state with { Warnings = [.. warnings] }).With(Steps.Comment, new WarnOwner(due.Deadline, due.HoursBefore, now)), $"It ends in {due.HoursBefore} h or less.");
    }

    public static EnvironmentState Prolong(EnvironmentState state, DateTimeOffset deadline, DateTimeOffset now) =>
        (state with { Deadline = deadline, DeadlineSetAt = now }).With(new TagExpiry(), Steps.Comment);
}
