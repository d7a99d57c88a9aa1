using DevEnv.Contracts.State;

namespace DevEnv.Contracts.Tests.State;

/// <summary>What a decision changed, in words: "same", "refused", or the changes and, behind <c>&gt;</c>, the effects.</summary>
internal static class Told
{
    public static string Outcome(EnvironmentState before, Decision decision)
    {
        var after = decision.State;
        if (!decision.Changes(before))
        {
            return decision.IsRefused ? "refused" : "same";
        }

        string?[] changes =
        [
            decision.IsRefused ? "refused and changed" : null,
            Changed(before.Phase, after.Phase, p => Phrase(p)),
            Changed(before.Generation, after.Generation, g => $"g{g}"),
            Changed(before.HeadSha, after.HeadSha, sha => $"at {sha}"),
            Changed((before.Next?.HeadSha, before.Next?.NewLife), (after.Next?.HeadSha, after.Next?.NewLife), _ => Next(after.Next)),
            Changed(before.Ended?.Reason, after.Ended?.Reason, reason => reason is null ? "wanted" : $"ended {reason.ToString()!.ToLowerInvariant()}"),
            Changed(before.Ended?.IsPullRequestClosed == true, after.Ended?.IsPullRequestClosed == true, closed => closed ? "pull request closed" : "pull request open"),
            Changed(before.Deadline, after.Deadline, d => d is null ? "no deadline" : $"until {(d.Value - Given.Start).TotalHours:0}"),
            Changed(before.Step, after.Step, step => after.Phase == Phase.Provisioning ? $"step {step}".ToLowerInvariant() : null),
            Changed(before.Failure is not null, after.Failure is not null, is_ => is_ ? "failure" : "no failure"),
            Changed(before.Refusal?.Code, after.Refusal?.Code, code => code is null ? "no refusal" : $"refusal {code}"),
            Changed(before.UpdateProblem?.HeadSha, after.UpdateProblem?.HeadSha, sha => sha is null ? "no problem" : $"problem with {sha}"),
            Changed(before.Hold is not null, after.Hold is not null, held => held ? "held" : "not held"),
            Changed(before.Approval, after.Approval, a => a is null ? "no approval" : $"approval {a.Outcome} until {(a.NewDeadline - Given.Start).TotalHours:0}".ToLowerInvariant()),
            Changed(before.AllowedSha, after.AllowedSha, sha => $"allowed {sha}"),
            Changed(before.Repository.FullName, after.Repository.FullName, name => $"called {name}"),
            Changed(before.Restoring?.Attempts, after.Restoring?.Attempts, attempts => attempts is null ? "not restoring" : $"restoring {attempts}"),
            Changed(before.Trouble, after.Trouble, trouble => trouble is null ? "no trouble" : trouble.Contains("did not help", StringComparison.Ordinal) ? "given up" : trouble.StartsWith(Given.Astray, StringComparison.Ordinal) ? "astray" : trouble),
            Changed(before.MissingSince is not null, after.MissingSince is not null, missing => missing ? "missing" : "not missing"),
            Changed(before.LeftOvers.Count, after.LeftOvers.Count, n => n == 0 ? "no left-overs" : "left-overs"),
        ];
        var effects = string.Join(", ", after.PendingEffects.Except(before.PendingEffects).Select(Effect));
        return (string.Join(", ", changes.OfType<string>()) + (effects.Length > 0 ? $" > {effects}" : "")).Trim();
    }

    public static string Phrase(Phase phase) => phase == Phase.DestroyFailed ? "destroy failed" : phase.ToString().ToLowerInvariant();

    private static string Next(Wish? next) => next is null ? "no next" : $"{next.HeadSha} next" + (next.NewLife ? "" : " in the same life");

    private static string? Changed<T>(T before, T after, Func<T, string?> tell) => EqualityComparer<T>.Default.Equals(before, after) ? null : tell(after);

    private static string Effect(Effect effect) => effect switch
    {
        StartMachine start => $"{start.Machine} g{start.Generation} a{start.Attempt}",
        WriteComment => "comment",
        TagExpiry => "tag",
        WarnOwner warn => $"warn {warn.HoursBefore}",
        TellEnd end => $"tell end g{end.Generation}",
        AskManagers => "ask managers",
        TellApproval => "tell answer",
        _ => effect.GetType().Name,
    };
}
