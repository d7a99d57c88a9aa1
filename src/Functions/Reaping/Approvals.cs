using DevEnv.Contracts.State;

namespace DevEnv.Functions.Reaping;

internal static class Approvals
{
    public static ApprovalExpired? ApprovalIsOver(this EnvironmentState state, DateTimeOffset now) =>
        state.Approval is { Outcome: ApprovalOutcome.Pending } approval && now >= approval.ExpiresAt ? new ApprovalExpired(approval.Id) : null;
}
