using DevEnv.Contracts.Configuration;
using DevEnv.Contracts.State;

namespace DevEnv.Contracts.Tests.State.Stories;

/// <summary>Makes up the next intent: mostly one that fits what the document is at, sometimes any.</summary>
internal sealed class Author(Dice dice, EnvironmentState state, DateTimeOffset now)
{
    private const int Commits = 12;

    private static readonly DevEnvConfig[] Configurations =
    [
        Given.Config,
        Given.Config with { Strategy = Given.Config.Strategy with { Config = "other.toml" } },
        Given.OtherShape,
        Given.Config with { TtlHours = 96, RequestedTtlHours = 120 },
        Given.Config with { TtlHours = 2, RequestedTtlHours = 2 },
        Given.OtherShape with { TtlHours = 96, RequestedTtlHours = 720 },
    ];

    private int Generation => dice.In(85) ? state.Generation : state.Generation + dice.Of(-1, 1);

    public Intent Any() => dice.In(25) ? Of(dice.Of(26)) : state.Phase switch
    {
        Phase.Absent => Of(dice.Of(0, 0, 1, 2, 3, 12)),
        Phase.Provisioning => Of(dice.Of(1, 3, 6, 7, 7, 7, 8, 12, 15, 16, 18)),
        Phase.Ready => Of(dice.Of(1, 1, 1, 3, 11, 12, 13, 15, 15, 16, 16, 17, 18, 19, 20, 21, 22, 23)),
        Phase.Updating => Of(dice.Of(1, 1, 9, 9, 10, 10, 12, 15, 16, 18, 20, 21, 23)),
        Phase.Destroying => Of(dice.Of(1, 2, 3, 12, 13, 14, 14, 14, 11, 24)),
        _ => Of(dice.Of(1, 2, 12, 13, 14, 11, 24, 24)),
    };

    private Intent Of(int kind) => kind switch
    {
        0 => Wanted(new Open(Given.Repository, "ada", "", Given.Config)),
        1 => Wanted(new Push(Given.Repository, "ada", "", Given.Config)),
        2 => Wanted(new Reopen(Given.Repository, "ada", "", Given.Config, now.AddMinutes(-dice.Of(0, 0, 10, 600)))),
        3 => new Refuse(Given.Repository, "ada", Commit(), dice.In(50) ? Given.Refusal : new Refusal("fork", "no")),
        4 => new ForkAllowed(Commit(), "bob"),
        5 => new Renamed(Given.Repository with { FullName = dice.Of("quant-desk/strategies", "other-desk/alpha") }),
        6 => new StepReached(Generation, dice.Of(ProvisionStep.Admit, ProvisionStep.StageStrategy, ProvisionStep.Boot), dice.In(30) ? dice.Of(5) : null),
        7 => new ProvisionDone(Generation),
        8 => new ProvisionFailed(Generation, Given.Failure),
        9 => new UpdateDone(Generation, Attempt(state.UpdateAttempt)),
        10 => new UpdateFailed(Generation, Attempt(state.UpdateAttempt), Given.Failure),
        11 => new Destroy("bob", "Enough."),
        12 => new Close("Closed.", dice.In(70)),
        13 => new DestroyFailed(Generation, ["volume vol-1"]),
        14 => new DestroyDone(Generation, new Bill("c6i.2xlarge", now.AddHours(-1), now, 0.5m)),
        15 => new Extend(dice.Of(1, 24, 24, 48, 100, 700, 0), dice.In(60) ? null : dice.In(70) ? state.Deadline : now, dice.Of("ada", "bob")),
        16 => new Hold(dice.In(60), "ada"),
        17 => new WarnDue(dice.In(90) && state.Deadline is { } deadline ? deadline : now, LifePolicy.WarningDue(state, now) ?? dice.Of(4, 1)),
        18 => new Approve(ApprovalId(), dice.Of("ada", "bob", "eve", "eve"), dice.In(85)),
        19 => new Deny(ApprovalId(), dice.Of("ada", "eve"), dice.In(85)),
        20 => new ApprovalExpired(ApprovalId() ?? ""),
        21 => new DeadlineReached(dice.In(90) && state.Deadline is { } end ? end : now),
        22 => new AgentReported(Generation, dice.In(50) ? "halted" : null, dice.In(70) ? new ReportedCommit(dice.In(60) ? Commit() : state.HeadSha ?? Commit(), now) : null),
        23 => new Noted(new CommandNote("bob", "status", "Fine.", now)),
        24 => new Observed(Generation, dice.Of(Observation.InstanceSeen, Observation.InstanceMissing, Observation.InstanceMissing, Observation.InstanceEnded), "Seen."),
        _ => Machine(dice.Of(Observation.ProvisionEnded, Observation.UpdateEnded, Observation.DestroyEnded, Observation.LeftOversDue)),
    };

    private Wanted Wanted(Wanted wanted)
    {
        var commit = dice.In(20) ? state.HeadSha ?? Commit() : Commit();
        return wanted with { HeadSha = commit, Configuration = Configurations[(commit[^1] - 'a') % Configurations.Length] };
    }

    private string Commit() => $"sha-{(char)('a' + dice.Of(Commits))}";

    private static int Other(int attempt) => attempt - 1;

    private int Attempt(int attempt) => dice.In(85) ? attempt : Other(attempt);

    private string? ApprovalId() => dice.In(20) ? null : dice.In(90) ? state.Approval?.Id : "another";

    private Observed Machine(Observation what) => new(Generation, what, "Over.", Attempt(what switch
    {
        Observation.ProvisionEnded => state.ProvisionAttempt,
        Observation.UpdateEnded => state.UpdateAttempt,
        _ => state.DestroyAttempt,
    }));
}
