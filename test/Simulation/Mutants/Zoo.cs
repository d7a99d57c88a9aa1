using System.Text;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.State;
using DevEnv.LocalRunner.Peers.GitHub;
using DevEnv.Simulation.Faults;
using DevEnv.Simulation.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DevEnv.Simulation.Mutants;

/// <summary>Every planted mutant with the episode that shows it.</summary>
public static class Zoo
{
    private static readonly byte[] StepDone = Encoding.UTF8.GetBytes("""{"outcome":"done","waitSeconds":0}""");

    public static IReadOnlyList<MutantCase> All { get; } = [.. OfTheWire(), .. OfTheSteps(), .. OfTheRules()];

    private static IEnumerable<MutantCase> OfTheWire()
    {
        var lostLaunch = Fine(OpenAndClose()) with { Faults = Once(FaultKind.LoseAnswer, "RunInstances") };
        yield return new(
            new Mutant("launches without a client token") { Rewrite = call => call.Operation == "RunInstances" ? call.Request.Without("ClientToken") : call.Request }, "I4", lostLaunch);

        var launches = 0;
        yield return new(
            new Mutant("takes a new token after an unknown answer")
            {
                Rewrite = call => call.Operation == "RunInstances" ? call.Request.Change((n, v) => n == "ClientToken" ? $"{v}-again{++launches}" : v) : call.Request,
            },
            "I4",
            lostLaunch);
        yield return new(
            new Mutant("writes the comment without looking for it") { Wire = () => [new NeverLooks("github", "GET /repos/quant-desk/strategies/issues/#/comments", "[]")] },
            "I7",
            Fine(OpenAndClose()) with { Faults = Once(FaultKind.LoseAnswer, "POST /repos/quant-desk/strategies/issues/#/comments") });
        yield return new(
            new Mutant("posts in Slack without looking for it") { Wire = () => [new NeverLooks("slack", "POST /api/conversations.history", """{"ok":true,"messages":[]}"""), new NeverLooks("slack", "GET /api/conversations.history", """{"ok":true,"messages":[]}""")] },
            "I2",
            Fine(OpenAndClose()) with { Faults = Once(FaultKind.LoseAnswer, "POST /api/chat.postMessage") });
        yield return new(
            new Mutant("reads the first page only") { Wire = () => [new FirstPageOnly()] },
            "I2",
            Fine([.. Enumerable.Range(0, 6).Select(n => new Act(Minutes(1 + n), n < 3 ? Desk.Developer : Desk.Colleague, ActKind.Open, n))]) with
            {
                Rewrite = call => call.Operation == "DescribeInstances" ? call.Request.Change((n, v) => n == "MaxResults" ? "5" : v) : call.Request,
            });
        yield return new(
            new Mutant("keeps its place in the quota") { Wire = () => [new NeverDeletes("DELETE dev-env-state/admissions")] }, "I1", Fine(OpenAndClose()));
        yield return new(
            new Mutant("makes roles without a boundary") { Rewrite = call => call.Operation == "CreateRole" ? call.Request.Without("PermissionsBoundary") : call.Request }, "I3", Fine(OpenAndClose()));
        yield return new(
            new Mutant("lets a role read every secret")
            {
                Rewrite = call => call.Operation == "PutRolePolicy"
                    ? call.Request.Change((n, v) => n == "PolicyDocument" ? System.Text.RegularExpressions.Regex.Replace(v, ":secret:/dev-envs/[^*\"]+", ":secret:/dev-envs/") : v)
                    : call.Request,
            },
            "I3",
            Fine([new(Minutes(1), Desk.Developer, ActKind.Open, 0), new(Minutes(3), Desk.Colleague, ActKind.Open, 1)]));
        yield return new(
            new Mutant("deletes security groups that are called alike")
            {
                Rewrite = call => call.Operation == "DescribeSecurityGroups" && Encoding.UTF8.GetString(call.Request.Body.Span).Contains("tag%3A", StringComparison.Ordinal)
                    ? call.Request.Without("Filter").With("Filter.1.Name", "group-name").With("Filter.1.Value.1", "dev-env-*idle")
                    : call.Request,
            },
            "I5",
            Fine(OpenAndClose()));
    }

    private static IEnumerable<MutantCase> OfTheSteps()
    {
        yield return new(
            new Mutant("does not fence") { Instead = f => f == "Fence" ? StepDone : null },
            "I1",
            Fine([new(Minutes(1), Desk.Developer, ActKind.Open, 0), new(Minutes(1.2), Desk.Developer, ActKind.Close, 0)]) with
            {
                Latency = call => call is { Function: "CreateSecrets", Operation: "CreateSecret" } ? TimeSpan.FromSeconds(25) : TimeSpan.Zero,
            });
        yield return new(
            new Mutant("says destroyed without proof") { Instead = f => f is "DeleteAccess" or "VerifyGone" ? StepDone : null }, "I1", Fine(OpenAndClose()));
        yield return new(
            new Mutant("has no reaper") { Instead = f => f == "Reap" ? "{}"u8.ToArray() : null },
            "I7",
            Fine([new(Minutes(1), Desk.Developer, ActKind.Open, 0, Configurations.Short)]) with { Length = TimeSpan.FromHours(10) });
        yield return new(
            new Mutant("neither redelivers nor compares") { Instead = f => f is "Redeliver" or "ComparePullRequests" ? "{}"u8.ToArray() : null },
            "I2",
            Fine([new(Minutes(1), Desk.Developer, ActKind.Open, 0)]) with { Faults = call => call.Function == "GitHubWebhook" ? FaultKind.CrashBefore : null });
    }

    private static IEnumerable<MutantCase> OfTheRules()
    {
        yield return new(
            Rules.Mutant("ignores a close while provisioning", (s, i, _) => i is Close && s.Phase == Phase.Provisioning ? new Decision(s, "Later.") : null),
            "I2",
            Fine([new(Minutes(1), Desk.Developer, ActKind.OpenWithoutBinary, 0), new(Minutes(3), Desk.Developer, ActKind.Close, 0)]));
        yield return new(
            Rules.Mutant("starts again before the old one is gone", (s, i, now) => i is Wanted && s.Phase == Phase.Destroying ? (s with { Phase = Phase.Absent, Ended = null, Next = null }).Decide(i, now) : null),
            "I4",
            Fine([.. OpenAndClose(), new(Minutes(10.1), Desk.Developer, ActKind.Reopen, 0)]) with { Ec2 = new() { ShuttingDownFor = Minutes(15) } });
        yield return new(
            Rules.Mutant("takes one look for proof", (s, i, now) => i is Observed { What: Observation.InstanceMissing } missing ? s.Decide(missing with { What = Observation.InstanceEnded }, now) : null),
            "I2",
            Fine([new(Minutes(1), Desk.Developer, ActKind.Open, 0), new(Minutes(59), Desk.Colleague, ActKind.Open, 1)]) with { StaleSpells = [new StaleSpell(Minutes(59.5), Minutes(1), IsEmpty: true)] });
        yield return new(
            Rules.Mutant("lets the requester approve", (s, i, now) => i is Approve approve && s.Approval is { } asked && asked.RequestedBy == approve.By
                ? s.Decide(approve with { By = "somebody" }, now).Change(d => d with { Approval = d.Approval! with { DecidedBy = approve.By } }) : null),
            "I2",
            Fine([new(Minutes(1), Desk.Manager, ActKind.Open, 0, Configurations.Long), new(Minutes(20), Desk.Manager, ActKind.Comment, 0, "approve")]));
        yield return new(
            Rules.Mutant("extends whatever deadline was seen", (s, i, now) => i is Extend extend ? s.Decide(extend with { SeenDeadline = null }, now) : null),
            "I2",
            Fine([new(Minutes(1), Desk.Developer, ActKind.Open, 0, Configurations.Short), new(Minutes(130), Desk.Developer, ActKind.Press, 0), new(Minutes(130), Desk.Colleague, ActKind.Press, 0)]) with
            {
                Length = TimeSpan.FromHours(4),
                Expect = d => d.Deadline - d.LifeStartedAt > TimeSpan.FromHours(31) ? "One button extended it twice." : d.Deadline - d.LifeStartedAt < TimeSpan.FromHours(29) ? "The button did not extend it." : null,
            });
        yield return new(
            new Mutant("forgets what it answered")
            {
                Replace = services => services.Replace(ServiceDescriptor.Singleton<DecisionRule>((s, i, now, delivery) => s.Decide(i, now, delivery).Change(d => d with { Outcomes = [] }))),
            },
            "I2",
            Fine([new(Minutes(1), Desk.Developer, ActKind.Open, 0), new(Minutes(10), Desk.Developer, ActKind.Comment, 0, "deny")]) with
            {
                Faults = Once(FaultKind.CrashBefore, "POST /repos/quant-desk/strategies/issues/comments/#/reactions"),
            });
        yield return new(
            Rules.Mutant("warns once in a life", (s, i, _) => i is WarnDue due && s.Warnings.Any(w => w.HoursBefore == due.HoursBefore) ? new Decision(s, "Warned before.") : null),
            "I2",
            Fine([new(Minutes(1), Desk.Developer, ActKind.Open, 0, Configurations.Short), new(TimeSpan.FromHours(5.5), Desk.Developer, ActKind.Comment, 0, "extend 12")]) with { Length = TimeSpan.FromHours(30) });
        yield return new(
            Rules.Mutant("tells nobody that it is ready", (s, i, now) => i is ProvisionDone ? s.Decide(i, now).Change(d => d.Without<WriteComment>()) : null), "I7", Fine([new(Minutes(1), Desk.Developer, ActKind.Open, 0)]));
        yield return new(
            Rules.Mutant("uses a generation twice", (s, i, now) => i is Wanted && s is { Phase: Phase.Absent, Generation: > 0 } && s.Decide(i, now) is { State.Phase: Phase.Provisioning } next
                ? next.Change(d => d with { Generation = s.Generation, PendingEffects = [.. d.PendingEffects.Select(e => e is StartMachine start ? start with { Generation = s.Generation } : e)] }) : null),
            "expected",
            Fine([.. OpenAndClose(), new(Minutes(20), Desk.Developer, ActKind.Reopen, 0)]) with { Length = TimeSpan.FromHours(1), Expect = d => d.Phase == Phase.Ready ? null : $"It was reopened and is {d.Phase}." });
        yield return new(
            Rules.Mutant("lets a deadline pass", (s, i, _) => i is DeadlineReached ? new Decision(s, "Let it be.") : null),
            "I1",
            Fine([new(Minutes(1), Desk.Developer, ActKind.Open, 0, Configurations.Short)]) with { Length = TimeSpan.FromHours(12), HasDeadMansSwitch = false });
    }

    private static Act[] OpenAndClose() => [new(Minutes(1), Desk.Developer, ActKind.Open, 0), new(Minutes(10), Desk.Developer, ActKind.Close, 0)];

    private static EpisodeOptions Fine(IReadOnlyList<Act> acts) => new() { Seed = 1, Weather = false, Length = TimeSpan.FromHours(2), Acts = acts };

    private static FaultPlan Once(FaultKind kind, string operation)
    {
        // The plan is used by more than one episode, and each begins to number its calls anew.
        var (struck, last) = (0, 0);
        return call =>
        {
            struck = call.Number <= last ? 0 : struck;
            last = call.Number;
            if (call.Operation != operation || struck != 0)
            {
                return null;
            }

            struck = call.Number;
            return kind;
        };
    }

    private static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(minutes);
}
