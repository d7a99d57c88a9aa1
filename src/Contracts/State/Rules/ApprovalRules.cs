namespace DevEnv.Contracts.State.Rules;

internal static class ApprovalRules
{
    public static Decision Decide(EnvironmentState state, Approve approve, DateTimeOffset now)
    {
        if (Objection(state, approve.ApprovalId, approve.By, approve.IsManager, now) is { } why)
        {
            return new(state, why, IsRefused: true);
        }

        var approval = state.Approval!;
        if (string.Equals(approval.RequestedBy, approve.By, StringComparison.OrdinalIgnoreCase))
        {
            return new(state, "Who asks cannot approve: another manager has to.", IsRefused: true);
        }

        var approved = state with { Approval = approval with { Outcome = ApprovalOutcome.Approved, DecidedBy = approve.By } };
        return new(
            LifeRules.Prolong(approved, approval.NewDeadline, now).With(new TellApproval(approval.Id, now)),
            $"Approved by {approve.By}: it ends on {TimeText.Minute(approval.NewDeadline)}.");
    }

    public static Decision Decide(EnvironmentState state, Deny deny, DateTimeOffset now) => Objection(state, deny.ApprovalId, deny.By, deny.IsManager, now) is { } why
        ? new(state, why, IsRefused: true)
        : new(
            (state with { Approval = state.Approval! with { Outcome = ApprovalOutcome.Denied, DecidedBy = deny.By } }).With(Steps.Comment, new TellApproval(state.Approval!.Id, now)),
            $"Denied by {deny.By}: it still ends on {TimeText.Minute(state.Deadline!.Value)}.");

    public static Decision Decide(EnvironmentState state, ApprovalExpired expired, DateTimeOffset now) =>
        state.Approval is { Outcome: ApprovalOutcome.Pending } approval && approval.Id == expired.ApprovalId && now >= approval.ExpiresAt
            ? new(
                (state with { Approval = approval with { Outcome = ApprovalOutcome.Expired } }).With(Steps.Comment, new TellApproval(approval.Id, now)),
                "Nobody answered the request for approval in time.")
            : new(state, "No such request is open.");

    private static string? Objection(EnvironmentState state, string? id, string by, bool isManager, DateTimeOffset now) => state switch
    {
        { Approval: not { Outcome: ApprovalOutcome.Pending } } => "No approval is asked for.",
        { Approval: { } approval } when id is not null && id != approval.Id => "That request is no longer open; another one is.",
        _ when !state.IsLive() => "The environment is gone or being destroyed.",
        _ when !isManager => $"{by} is not one of the platform's managers.",
        { Approval: { } approval } when now >= approval.ExpiresAt => "The request is too old; it has to be asked again.",
        { Approval: { } approval } when approval.HeadSha != state.Newest() => "The commit changed since it was asked for; it has to be asked again.",
        { Approval: { } approval } when approval.SeenDeadline != state.Deadline => "The deadline changed since it was asked for; it has to be asked again.",
        _ => null,
    };
}
