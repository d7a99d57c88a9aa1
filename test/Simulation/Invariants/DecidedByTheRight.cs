using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;
using DevEnv.LocalRunner.Peers.GitHub;

namespace DevEnv.Simulation.Invariants;

/// <summary>
/// I2, for what is decided: an approval is a manager's and never the requester's, an environment lives no longer than it may,
/// none is given up as lost whose instance runs, and on a fair day none expires whose owner was not warned of that deadline.
/// </summary>
/// <param name="isFair">Nothing fails.</param>
internal sealed class DecidedByTheRight(bool isFair) : Invariant("I2")
{
    /// <summary>After each change of a document.</summary>
    public void Changed(Sight sight, EnvironmentState document)
    {
        if (document.Approval is { Outcome: ApprovalOutcome.Approved } approval && (approval.DecidedBy != Desk.Manager || approval.RequestedBy == approval.DecidedBy))
        {
            Violate($"{document.Environment}: {approval.RequestedBy} asked and {approval.DecidedBy} approved");
        }

        if (document is { Deadline: { } deadline, LifeStartedAt: { } began } && document.IsLive() && document.Approval?.Outcome != ApprovalOutcome.Approved && (deadline - began).TotalHours > LifePolicy.AloneHours)
        {
            Violate($"{document.Environment} lives {(deadline - began).TotalHours:0} h and nobody approved");
        }

        if (isFair && document is { Phase: Phase.Destroying, Ended.Reason: EndReason.Expired, Deadline: { } over } && !document.Warnings.Contains(new Warning(over, LifePolicy.WarnBefore[^1])))
        {
            Violate($"{document.Environment} expired and nobody was warned of {over:u}");
        }

        if (document is { Phase: Phase.Destroying, Ended.Reason: EndReason.Lost, Launch.InstanceId: { } instance } && document.Change?.By == "reaper"
            && sight.Platform.Cloud.Store.Records("ec2/instances").Any(i => i.Key == instance && i.Value.GetProperty("State").GetString() is "Running" or "Pending"))
        {
            Violate($"{new ResourceNames(document.Id(), document.Generation).Stem} was given up as lost, and {instance} runs");
        }
    }
}
