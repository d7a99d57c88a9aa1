using System.Globalization;
using DevEnv.Contracts.Configuration;
using DevEnv.Contracts.State;

namespace DevEnv.Contracts.Tests.State;

/// <summary>
/// Intents by words. A commit is a letter; <c>!</c> behind it is another shape, <c>120h</c> a file that asks for as much. A machine's
/// words may end in <c>g0</c>, an older generation, or <c>a9</c>, another attempt.
/// </summary>
internal static class When
{
    public static Intent Intent(string words) => words.Split(' ') switch
    {
        ["open", var commit] => new Open(Given.Repository, "ada", Sha(commit), Config(commit)),
        ["push", var commit] => new Push(Given.Repository, "ada", Sha(commit), Config(commit)),
        ["reopen", var commit] => new Reopen(Given.Repository, "ada", Sha(commit), Config(commit), Given.Hour(9.5)),
        ["reopen", var commit, "late"] => new Reopen(Given.Repository, "ada", Sha(commit), Config(commit), Given.Hour(8)),
        ["refuse", var sha] => new Refuse(Given.Repository, "ada", sha, Given.Refusal),
        ["refuse", var sha, "otherwise"] => new Refuse(Given.Repository, "ada", sha, new Refusal("fork", "no")),
        ["allow", var sha] => new ForkAllowed(sha, "bob"),
        ["rename"] => new Renamed(Given.Repository with { FullName = "other-desk/strategies" }),
        ["rename", "again"] => new Renamed(Given.Repository),
        ["step", "boot", .. var rest] => new StepReached(Generation(rest), ProvisionStep.Boot),
        ["step", "launch", .. var rest] => new StepReached(Generation(rest), ProvisionStep.Launch),
        ["step", "queued", .. var rest] => new StepReached(Generation(rest), ProvisionStep.Admit, 3),
        ["provision", "done", .. var rest] => new ProvisionDone(Generation(rest)),
        ["provision", "failed", .. var rest] => new ProvisionFailed(Generation(rest), Given.Failure),
        ["update", "done", .. var rest] => new UpdateDone(Generation(rest), Attempt(rest)),
        ["update", "failed", .. var rest] => new UpdateFailed(Generation(rest), Attempt(rest), Given.Failure),
        ["close"] => new Close("Closed."),
        ["file", "removed"] => new Close("The file is gone.", IsPullRequestClosed: false),
        ["destroy"] => new Destroy("bob", "Enough."),
        ["destroy", "done", .. var rest] => new DestroyDone(Generation(rest)),
        ["destroy", "failed", .. var rest] => new DestroyFailed(Generation(rest), ["volume vol-2"]),
        ["extend", var hours] => new Extend(int.Parse(hours, CultureInfo.InvariantCulture), null, "ada"),
        ["extend", var hours, "seeing", var seen] => new Extend(int.Parse(hours, CultureInfo.InvariantCulture), Given.Hour(int.Parse(seen, CultureInfo.InvariantCulture)), "ada"),
        ["hold"] => new Hold(true, "ada"),
        ["lift"] => new Hold(false, "ada"),
        ["approve", .. var who] => new Approve(who is ["another"] ? "another" : who is ["open"] ? null : "request", By(who), who is not ["developer"]),
        ["deny", .. var who] => new Deny(who is ["another"] ? "another" : who is ["open"] ? null : "request", By(who), who is not ["developer"]),
        ["approval", "expired"] => new ApprovalExpired("request"),
        ["approval", "expired", "another"] => new ApprovalExpired("another"),
        ["deadline", var hour] => new DeadlineReached(Given.Hour(int.Parse(hour, CultureInfo.InvariantCulture))),
        ["warn", var before, "of", var hour] => new WarnDue(Given.Hour(int.Parse(hour, CultureInfo.InvariantCulture)), int.Parse(before, CultureInfo.InvariantCulture)),
        ["note"] => new Noted(new CommandNote("bob", "status", "Fine.", Given.Hour(1))),
        ["halted", .. var rest] => new AgentReported(Generation(rest), "halted"),
        ["runs", var commit, .. var rest] => new AgentReported(Generation(rest), null, new ReportedCommit(commit, Given.Hour(10))),
        ["well", .. var rest] => new AgentReported(Generation(rest), null),
        ["seen", .. var rest] => Observed(Observation.InstanceSeen, rest),
        ["ended", .. var rest] => Observed(Observation.InstanceEnded, rest),
        ["missing", .. var rest] => Observed(Observation.InstanceMissing, rest),
        ["provision-over", .. var rest] => Observed(Observation.ProvisionEnded, rest),
        ["update-over", .. var rest] => Observed(Observation.UpdateEnded, rest),
        ["destroy-over", .. var rest] => Observed(Observation.DestroyEnded, rest),
        ["retry-due", .. var rest] => Observed(Observation.LeftOversDue, rest),
        _ => throw new ArgumentException($"No intent is told as '{words}'.", nameof(words)),
    };

    private static string Sha(string commit) => commit[..1];

    private static DevEnvConfig Config(string commit) => commit[1..] switch
    {
        "!" => Given.OtherShape,
        "120h" => Given.Config with { TtlHours = 96, RequestedTtlHours = 120 },
        "96h" => Given.Config with { TtlHours = 96, RequestedTtlHours = 96 },
        _ => Given.Config,
    };

    private static string By(string[] who) => who is ["requester"] ? "Ada" : "bob";

    private static int Generation(string[] rest) => rest.Contains("g0") ? 0 : 1;

    private static int Attempt(string[] rest) => rest.Contains("a9") ? 9 : 1;

    private static Observed Observed(Observation what, string[] rest) => new(Generation(rest), what, "Seen.", Attempt(rest));
}
