using DevEnv.Contracts.Configuration;
using DevEnv.Contracts.Instances;
using DevEnv.Contracts.State;
using DevEnv.Contracts.Tests.Configuration;

namespace DevEnv.Contracts.Tests.State;

/// <summary>
/// Documents by name. All but the new ones hold generation 1 of commit <c>a</c> of ada's pull request; its life began at hour 0 and
/// ends at hour 48, and unless told otherwise it is hour 10.
/// </summary>
internal static class Given
{
    public static readonly DateTimeOffset Start = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    public static readonly RepositoryRef Repository = new(186_853_002, "quant-desk/strategies", 1);
    public static readonly Failure Failure = new("LaunchInstance", "NoCapacity", "No capacity.", []);
    public static readonly Refusal Refusal = new("bad-configuration", "line 1");

    public static readonly DevEnvConfig Config = Example.ReadValid(Example.Seed);
    public static readonly DevEnvConfig OtherShape = Config with { Execution = ExecutionMode.Paper };

    public const string Astray = "it runs another commit than it should";

    public static DateTimeOffset Hour(double hour) => Start.AddHours(hour);

    public static StagedStrategy Staged(string sha) =>
        new(new StagedFile { Bucket = "artifacts", Key = $"artifacts/1/{sha}/run", Path = "run", Size = 1, Sha256 = new string('0', 64) }, null);

    /// <summary>A document that nobody has asked anything of.</summary>
    public static EnvironmentState New { get; } = new() { Environment = "strategies-338wp6-1", Repository = Repository, PullRequest = 1, Owner = "ada" };

    public static EnvironmentState Document(string name) => name switch
    {
        "absent new" => New,
        "absent refused" => New with { HeadSha = "a", Refusal = Refusal },
        "absent closed" => Absent(EndReason.Closed, true),
        "absent unwanted" => Absent(EndReason.Closed, false),
        "absent expired" => Absent(EndReason.Expired, false),
        "absent expired, then closed" => Absent(EndReason.Expired, true),
        "absent expired, then refused" => Absent(EndReason.Expired, false) with { HeadSha = "b", Refusal = Refusal },
        "absent destroyed" => Absent(EndReason.Destroyed, false),
        "absent lost" => Absent(EndReason.Lost, false),
        "absent failed" => Absent(EndReason.Failed, false) with { Failure = Failure },
        "absent failed, then b refused" => Absent(EndReason.Failed, false) with { HeadSha = "b", Refusal = Refusal },

        "provisioning" => Provisioning with { Step = ProvisionStep.Boot, Strategy = Staged("a"), Launch = new LaunchRecord { ExpiresAt = Hour(48) } },
        "provisioning early" => Provisioning,
        "provisioning early, asked" => Asked(Provisioning),
        "provisioning, b next" => Document("provisioning") with { Next = Wish("b") },
        "provisioning, b! next" => Document("provisioning") with { Next = new Wish("b", OtherShape, true) },
        "provisioning, held" => Held(Document("provisioning")),
        "provisioning early, held" => Held(Provisioning),
        "provisioning, extended" => Document("provisioning") with { Deadline = Hour(72) },

        "ready" => Ready,
        "ready, held" => Held(Ready),
        "ready, held, b next" => Held(Ready) with { Next = Wish("b") },
        "ready, held, b! next" => Held(Ready) with { Next = new Wish("b", OtherShape, true) },
        "ready, b failed" => Ready with { UpdateProblem = new UpdateProblem("b", Failure) },
        "ready, held, b failed, c next" => Held(Document("ready, b failed")) with { Next = Wish("c") },
        "ready, refused" => Ready with { Refusal = Refusal },
        "ready, asked" => Asked(Ready),
        "ready, asked for another commit" => Asked(Ready) with { HeadSha = "b" },
        "ready, asked before an extension" => Asked(Ready) with { Deadline = Hour(49) },
        "ready, denied" => Answered(ApprovalOutcome.Denied),
        "ready, void" => Answered(ApprovalOutcome.Void),
        "ready, approved" => Answered(ApprovalOutcome.Approved) with { Deadline = Hour(120) },
        "ready, missing" => Ready with { MissingSince = Hour(10).AddMinutes(-3) },
        "ready, long missing" => Ready with { MissingSince = Hour(10).AddMinutes(-4) },
        "ready, troubled" => Ready with { Trouble = "halted" },
        "ready, just updated" => Ready with { UpdateAttempt = 1, UpdateEndedAt = Hour(10).AddMinutes(-1) },
        "ready, updated two minutes ago" => Ready with { UpdateAttempt = 1, UpdateEndedAt = Hour(10).AddMinutes(-2) },
        "ready, restored at 9.9" => Restored(1),
        "ready, restored twice at 9.9" => Restored(2),
        "ready, restored too often" => Restored(LifePolicy.MostRestores),
        "ready, given up" => Document("ready, restored too often").Decide(When.Intent("runs b"), Hour(40)).State,
        "ready, warned" => Ready with { Warnings = [new Warning(Hour(48), 4)] },

        "updating" => Updating,
        "updating again" => Again,
        "updating again, c next" => Again with { Next = Wish("c") },
        "updating again, b failed" => Again with { UpdateProblem = new UpdateProblem("b", Failure) },
        "updating after a restore" => Updating with { Restoring = new Restoring(1, Hour(9.9)), Trouble = Astray },
        "updating, c next" => Updating with { Next = Wish("c") },
        "updating, c! next" => Updating with { Next = new Wish("c", OtherShape, true) },
        "updating, a next" => Updating with { Next = Wish("a") },
        "updating, asked" => Asked(Updating) with { Approval = Asked(Updating).Approval! with { HeadSha = "b" } },
        "updating, held" => Held(Updating),
        "updating, held, a next" => Held(Updating) with { Next = Wish("a") },
        "updating, held, c next" => Held(Updating) with { Next = Wish("c") },

        "destroying" => Destroying(EndReason.Closed, true),
        "destroying unwanted" => Destroying(EndReason.Closed, false),
        "destroying expired" => Destroying(EndReason.Expired, false),
        "destroying failed" => Destroying(EndReason.Failed, false) with { Failure = Failure },
        "destroying, b next" => Destroying(EndReason.Closed, true) with { Next = Wish("b") },
        "destroying expired, reopened" => Destroying(EndReason.Expired, true) with { Next = Wish("b") },
        "replacing" => Replacing,
        "replacing, refused" => Replacing with { Next = null, Refusal = Refusal },

        "destroy failed" => Failed(Destroying(EndReason.Closed, true)),
        "destroy failed, expired" => Failed(Destroying(EndReason.Expired, false)),
        "destroy failed, b next" => Failed(Document("destroying, b next")),
        "destroy failed, replacing" => Failed(Replacing),
        _ => throw new ArgumentException($"No document is called '{name}'.", nameof(name)),
    };

    private static EnvironmentState Live { get; } = New with
    {
        Generation = 1,
        HeadSha = "a",
        Configuration = Config,
        CreatedAt = Start,
        LifeStartedAt = Start,
        Deadline = Hour(48),
        DeadlineSetAt = Start,
        ProvisionAttempt = 1,
    };

    private static EnvironmentState Provisioning { get; } = Live with { Phase = Phase.Provisioning, Step = ProvisionStep.StageStrategy, StepSince = Start };

    private static EnvironmentState Ready { get; } = Live with { Phase = Phase.Ready, ReadyAt = Start, Strategy = Staged("a") };

    private static EnvironmentState Updating { get; } = Ready with
    {
        Phase = Phase.Updating,
        UpdateAttempt = 1,
        Update = new UpdateRecord { HeadSha = "b", Configuration = Config, StartedAt = Start, Strategy = Staged("b") },
    };

    /// <summary>The commit that should run, because another one was reported.</summary>
    private static EnvironmentState Again { get; } = Ready.Decide(When.Intent("runs b"), Hour(10)).State with { PendingEffects = [] };

    private static EnvironmentState Restored(int times) =>
        Ready with { UpdateAttempt = 1, UpdateEndedAt = Hour(9.91), Restoring = new Restoring(times, Hour(9.9)), Trouble = Again.Trouble };

    private static EnvironmentState Replacing { get; } = Ready with { Phase = Phase.Destroying, DestroyAttempt = 1, Next = new Wish("b", OtherShape, NewLife: false) };

    private static Wish Wish(string sha) => new(sha, Config, NewLife: true);

    private static EnvironmentState Absent(EndReason reason, bool isClosed) => Live with
    {
        Phase = Phase.Absent,
        LifeStartedAt = null,
        Deadline = null,
        DeadlineSetAt = null,
        Ended = new Ended(reason, Hour(9), null, "ended") { IsPullRequestClosed = isClosed },
    };

    private static EnvironmentState Destroying(EndReason reason, bool isClosed) => Ready with
    {
        Phase = Phase.Destroying,
        DestroyAttempt = 1,
        Ended = new Ended(reason, Hour(9), null, "ending") { IsPullRequestClosed = isClosed },
    };

    private static EnvironmentState Failed(EnvironmentState state) => state with { Phase = Phase.DestroyFailed, LeftOvers = ["volume vol-1"], FailedAt = Hour(9) };

    private static EnvironmentState Held(EnvironmentState state) => state with { Hold = new HoldRecord("ada", Start) };

    private static EnvironmentState Answered(ApprovalOutcome outcome) => Asked(Ready) with { Approval = Asked(Ready).Approval! with { Outcome = outcome } };

    private static EnvironmentState Asked(EnvironmentState state) => state with
    {
        Approval = new Approval
        {
            Id = "request",
            RequestedBy = "ada",
            HeadSha = "a",
            SeenDeadline = Hour(48),
            NewDeadline = Hour(120),
            RequestedAt = Hour(9),
            ExpiresAt = Hour(33),
        },
    };
}
