using DevEnv.Contracts.Configuration;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.Instances;

namespace DevEnv.Contracts.State;

/// <summary>
/// The one document of an environment, <c>environments/&lt;repository id&gt;-&lt;pull request&gt;.json</c> in the state bucket:
/// what is wanted, how far it is, and what is still to be done about it. Changed only by compare-and-set on its ETag; its
/// versions are the audit log.
/// </summary>
public sealed record EnvironmentState
{
    public const int CurrentSchema = 1;
    private const int RememberedDeliveries = 50;
    private const int RememberedAnswers = 20;

    public int Schema { get; init; } = CurrentSchema;
    public required string Environment { get; init; }
    public required RepositoryRef Repository { get; init; }
    public required int PullRequest { get; init; }

    /// <summary>GitHub login of the pull request's author.</summary>
    public required string Owner { get; init; }

    public Phase Phase { get; init; } = Phase.Absent;

    /// <summary>0 before the first open; grows by one with every open, replacement and re-provision, and survives destruction.</summary>
    public int Generation { get; init; }

    public string? HeadSha { get; init; }
    public DevEnvConfig? Configuration { get; init; }
    public DateTimeOffset? CreatedAt { get; init; }
    public DateTimeOffset? ReadyAt { get; init; }

    /// <summary>When the first generation of this life was decided: a replacement goes on with its deadline and its total.</summary>
    public DateTimeOffset? LifeStartedAt { get; init; }

    /// <summary>When this generation is destroyed. Null while absent.</summary>
    public DateTimeOffset? Deadline { get; init; }

    public DateTimeOffset? DeadlineSetAt { get; init; }

    /// <summary>Attempts at the machines of this generation, saved before the start.</summary>
    public int ProvisionAttempt { get; init; }
    public int UpdateAttempt { get; init; }
    public int DestroyAttempt { get; init; }

    /// <summary>What the provision machine is doing, for the comment.</summary>
    public ProvisionStep Step { get; init; }

    /// <summary>When <see cref="Step"/> was reached: what bounds its waiting.</summary>
    public DateTimeOffset? StepSince { get; init; }

    /// <summary>1 is next; null when not queued.</summary>
    public int? QueuePlace { get; init; }

    /// <summary>Key of this generation's marker under admissions/ in the state bucket.</summary>
    public string? AdmissionKey { get; init; }

    public StagedStrategy? Strategy { get; init; }
    public LaunchRecord? Launch { get; init; }
    public Failure? Failure { get; init; }

    /// <summary>Why nothing runs although somebody asked, or why the newest commit does not.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>The commit of a fork that somebody with write permission lets run.</summary>
    public string? AllowedSha { get; init; }

    /// <summary>What is deployed or provisioned after what happens now; always the newest wish.</summary>
    public Wish? Next { get; init; }

    /// <summary>While updating.</summary>
    public UpdateRecord? Update { get; init; }

    /// <summary>When the last update of this generation ended, well or not: what was reported before says nothing about it.</summary>
    public DateTimeOffset? UpdateEndedAt { get; init; }

    /// <summary>While the agent reports another commit than the one that should run.</summary>
    public Restoring? Restoring { get; init; }

    /// <summary>Why the newest commit does not run; the older one does.</summary>
    public UpdateProblem? UpdateProblem { get; init; }

    /// <summary>How the commit came into this environment, for the comment: what was deployed in place, or why it was replaced.</summary>
    public string? DeployedHow { get; init; }

    public HoldRecord? Hold { get; init; }

    // The generated reader sets a list that the JSON lacks to null (dotnet/runtime issue 84484), and a document of an older version
    // lacks some: each list takes null for empty.

    /// <summary>The newest warnings that were decided.</summary>
    public IReadOnlyList<Warning> Warnings { get; init => field = value ?? []; } = [];

    public Approval? Approval { get; init; }

    /// <summary>What is wrong with the strategy by the agent's report, one line.</summary>
    public string? Trouble { get; init; }

    /// <summary>Since when the cloud's list does not show the instance.</summary>
    public DateTimeOffset? MissingSince { get; init; }

    /// <summary>Why the last environment ended or is ending; null while one is wanted.</summary>
    public Ended? Ended { get; init; }

    /// <summary>When the last destroy gave up.</summary>
    public DateTimeOffset? FailedAt { get; init; }

    /// <summary>When it was proven that nothing is left of this generation: what its bill ends with, however often the last step runs.</summary>
    public DateTimeOffset? GoneAt { get; init; }

    /// <summary>Of the generation that ended last.</summary>
    public Bill? Bill { get; init; }

    /// <summary>What the last destroy could not remove, as type and id.</summary>
    public IReadOnlyList<string> LeftOvers { get; init => field = value ?? []; } = [];

    public long? CommentId { get; init; }

    /// <summary>Who may create the comment, or post a notice that others decided; saved before that.</summary>
    public CreationClaim? CreationClaim { get; init; }

    public CommandNote? Note { get; init; }

    /// <summary>Decided, saved, and perhaps not yet carried out.</summary>
    public IReadOnlyList<Effect> PendingEffects { get; init => field = value ?? []; } = [];

    /// <summary>The newest webhook deliveries that this document has taken in.</summary>
    public IReadOnlyList<string> Deliveries { get; init => field = value ?? []; } = [];

    /// <summary>What the newest of people's commands came to: one that comes again, for its worker died, is told the same.</summary>
    public IReadOnlyList<CommandOutcome> Outcomes { get; init => field = value ?? []; } = [];

    public long Revision { get; init; }

    /// <summary>Names one write: finding one's own after a lost answer means that the write happened.</summary>
    public string WriteId { get; init; } = string.Empty;

    public Change? Change { get; init; }

    public EnvironmentId Id() => EnvironmentId.Parse(Environment);

    public ResourceNames Names() => new(Id(), Generation);

    /// <summary>The commit that should run is being deployed again, not a newer one.</summary>
    public bool IsRestoring() => Update is { } update && update.HeadSha == HeadSha;

    public bool Has(string delivery) => Deliveries.Contains(delivery);

    /// <summary>Null for a command that this document has not decided, or long ago.</summary>
    public CommandOutcome? OutcomeOf(string command) => Outcomes.FirstOrDefault(o => o.Delivery == command);

    /// <summary>What somebody is told whose delivery or command comes again; null for a new one.</summary>
    public Decision? Repeated(string delivery) =>
        OutcomeOf(delivery) is { } outcome ? new(this, outcome.Reason, outcome.IsRefused)
        : Has(delivery) ? new(this, "This delivery was taken in before.")
        : null;

    internal EnvironmentState Remember(CommandOutcome outcome) => this with { Outcomes = [.. Outcomes.TakeLast(RememberedAnswers - 1), outcome] };

    internal EnvironmentState Remember(string? delivery) =>
        delivery is null || Has(delivery) ? this : this with { Deliveries = [.. Deliveries.TakeLast(RememberedDeliveries - 1), delivery] };
}

/// <param name="Id">GitHub's numeric id.</param>
/// <param name="FullName">owner/name.</param>
/// <param name="InstallationId">The GitHub App's installation that sees this repository.</param>
public sealed record RepositoryRef(long Id, string FullName, long InstallationId);

public sealed record StagedStrategy(StagedFile Binary, StagedFile? Configuration);

/// <summary>Why a provisioning failed, as the comment tells it.</summary>
/// <param name="Step">The state of the machine, for example LaunchInstance.</param>
/// <param name="Error">The error name that the state machine matched.</param>
/// <param name="Message">For people; no secret, no stack trace.</param>
/// <param name="LogTail">The newest lines of the instance's log, oldest first; empty when there was no instance.</param>
public sealed record Failure(string Step, string Error, string Message, IReadOnlyList<string> LogTail);

/// <param name="Code">Stable, for tests and metrics: bad-configuration, fork, no-write-permission, bot, draft.</param>
/// <param name="Text">Markdown that is safe to show: whatever came from outside is escaped already.</param>
public sealed record Refusal(string Code, string Text);

/// <summary>Two that look for something, find nothing and create it make two. Whoever saved this may create, once; others wait until that must have arrived.</summary>
/// <param name="Revision">Of the document with the claim: only one write got it.</param>
public sealed record CreationClaim(DateTimeOffset At, long Revision);

/// <summary>Who changed the document, when and why.</summary>
/// <param name="By">github:login, slack:login, or the machine or function that did.</param>
/// <param name="From">What brought it: a delivery's id, a command's, or nothing.</param>
public sealed record Change(DateTimeOffset At, string By, string Why, string? From = null);
