using DevEnv.Contracts.State.Rules;

namespace DevEnv.Contracts.State;

/// <summary>The rules of an environment's life: pure and total. Effects are added to the document that comes out.</summary>
public static class Decisions
{
    public static Decision Decide(this EnvironmentState state, Intent intent, DateTimeOffset now, string? delivery = null)
    {
        if (delivery is not null && state.Repeated(delivery) is { } before)
        {
            return before;
        }

        var decision = intent switch
        {
            Wanted wanted => WishRules.Decide(state, wanted, now),
            Refuse refuse => WishRules.Decide(state, refuse),
            ForkAllowed allowed => WishRules.Decide(state, allowed),
            Renamed renamed => WishRules.Decide(state, renamed),
            StepReached step => ProvisionRules.Decide(state, step, now),
            ProvisionDone done => ProvisionRules.Decide(state, done, now),
            ProvisionFailed failed => ProvisionRules.Decide(state, failed, now),
            UpdateDone done => UpdateRules.Decide(state, done, now),
            UpdateFailed failed => UpdateRules.Decide(state, failed, now),
            Close close => EndRules.Decide(state, close, now),
            Destroy destroy => EndRules.Decide(state, destroy, now),
            DeadlineReached reached => EndRules.Decide(state, reached, now),
            DestroyDone done => EndRules.Decide(state, done, now),
            DestroyFailed failed => EndRules.Decide(state, failed, now),
            Extend extend => LifeRules.Decide(state, extend, now),
            Hold hold => LifeRules.Decide(state, hold, now),
            WarnDue due => LifeRules.Decide(state, due, now),
            Approve approve => ApprovalRules.Decide(state, approve, now),
            Deny deny => ApprovalRules.Decide(state, deny, now),
            ApprovalExpired expired => ApprovalRules.Decide(state, expired, now),
            Noted noted when noted.Note == state.Note => new(state, "Noted before."),
            Noted noted => new((state with { Note = noted.Note }).With(Steps.Comment), "An answer to a command."),
            AgentReported reported => ReportRules.Decide(state, reported, now),
            Observed observed => ObservationRules.Decide(state, observed, now),
            _ => throw new ArgumentOutOfRangeException(nameof(intent), intent.GetType().Name, "No rule for this intent."),
        };
        var after = decision.State.Remember(delivery);
        return decision with { State = delivery is not null && IsCommand(intent) ? after.Remember(new CommandOutcome(delivery, decision.Reason, decision.IsRefused)) : after };
    }

    private static bool IsCommand(Intent intent) => intent is Extend or Hold or Destroy or Approve or Deny or ForkAllowed;
}
