using DevEnv.Contracts.Configuration;

namespace DevEnv.Contracts.State;

/// <summary>What somebody or something wants of an environment. The document decides what comes of it.</summary>
public abstract record Intent;

/// <summary>The pull request is open with a good configuration at this head.</summary>
public abstract record Wanted(RepositoryRef Repository, string Owner, string HeadSha, DevEnvConfig Configuration) : Intent;

/// <summary>Somebody opened it, or a comparison with GitHub found it open.</summary>
public sealed record Open(RepositoryRef Repository, string Owner, string HeadSha, DevEnvConfig Configuration) : Wanted(Repository, Owner, HeadSha, Configuration);

/// <summary>A commit was pushed to it.</summary>
public sealed record Push(RepositoryRef Repository, string Owner, string HeadSha, DevEnvConfig Configuration) : Wanted(Repository, Owner, HeadSha, Configuration);

/// <summary>Somebody reopened it on purpose, also after its environment had expired.</summary>
/// <param name="At">When, by GitHub's clock: a delivery that comes after the environment's end is no wish for another one.</param>
public sealed record Reopen(RepositoryRef Repository, string Owner, string HeadSha, DevEnvConfig Configuration, DateTimeOffset At) : Wanted(Repository, Owner, HeadSha, Configuration);

/// <summary>The pull request asks for an environment and may not have one, or its newest commit may not be deployed; told in the comment.</summary>
public sealed record Refuse(RepositoryRef Repository, string Owner, string HeadSha, Refusal Refusal) : Intent;

/// <summary>A person with write permission looked at this commit of a fork and lets it run.</summary>
public sealed record ForkAllowed(string HeadSha, string By) : Intent;

/// <summary>The repository has another name or owner by now; its id is the same.</summary>
public sealed record Renamed(RepositoryRef Repository) : Intent;

/// <summary>The provision machine of this generation works on a step.</summary>
public sealed record StepReached(int Generation, ProvisionStep Step, int? QueuePlace = null) : Intent;

/// <summary>All boot stages of this generation are done.</summary>
public sealed record ProvisionDone(int Generation) : Intent;

/// <summary>The provision machine of this generation gave up; what it made is rolled back.</summary>
public sealed record ProvisionFailed(int Generation, Failure Failure) : Intent;

/// <summary>The strategy of the newer commit runs.</summary>
public sealed record UpdateDone(int Generation, int Attempt) : Intent;

/// <summary>The newer commit could not be deployed; the older one goes on.</summary>
public sealed record UpdateFailed(int Generation, int Attempt, Failure Failure) : Intent;

/// <summary>The pull request is closed, or no longer asks for an environment.</summary>
/// <param name="IsPullRequestClosed">False when it is open and only the wish is gone, such as a removed file.</param>
public sealed record Close(string Why, bool IsPullRequestClosed = true) : Intent;

/// <summary>A person ends the environment while its pull request stays open.</summary>
public sealed record Destroy(string By, string Why) : Intent;

/// <summary>Proven by query: nothing of this generation is left.</summary>
public sealed record DestroyDone(int Generation, Bill? Bill = null) : Intent;

/// <summary>Something of this generation is left after a destroy.</summary>
public sealed record DestroyFailed(int Generation, IReadOnlyList<string> LeftOvers) : Intent;

/// <param name="Hours">To add to the deadline.</param>
/// <param name="SeenDeadline">The deadline that the person had before the eyes; null when they had none.</param>
public sealed record Extend(int Hours, DateTimeOffset? SeenDeadline, string By) : Intent;

/// <summary>Pushes are not deployed while a hold is on. It never delays the expiry.</summary>
public sealed record Hold(bool IsOn, string By) : Intent;

/// <param name="ApprovalId">The request that the person saw; null for the one that is open.</param>
/// <param name="IsManager">As the platform's settings or the repository's roles say.</param>
public sealed record Approve(string? ApprovalId, string By, bool IsManager) : Intent;

/// <inheritdoc cref="Approve"/>
public sealed record Deny(string? ApprovalId, string By, bool IsManager) : Intent;

/// <summary>Nobody answered the request in time.</summary>
public sealed record ApprovalExpired(string ApprovalId) : Intent;

/// <summary>What came of a command in a comment: shown in the pull request's one comment.</summary>
public sealed record Noted(CommandNote Note) : Intent;

/// <summary>The deadline that somebody saw is over.</summary>
public sealed record DeadlineReached(DateTimeOffset Deadline) : Intent;

/// <summary>The owner should hear that this deadline comes.</summary>
public sealed record WarnDue(DateTimeOffset Deadline, int HoursBefore) : Intent;

/// <summary>What the agent's newest report says about the strategy.</summary>
/// <param name="Trouble">One line for people; null when all is well.</param>
/// <param name="Running">Null when the report does not say: the agent is silent or did not boot.</param>
public sealed record AgentReported(int Generation, string? Trouble, ReportedCommit? Running = null) : Intent;

/// <param name="HeadSha">The commit that the strategy on the instance was taken from, by the agent's word.</param>
/// <param name="At">When the report was stored, by the storage's clock.</param>
public sealed record ReportedCommit(string HeadSha, DateTimeOffset At);

/// <summary>What the reaper saw in the cloud.</summary>
/// <param name="Attempt">Of the machine that ended; 0 otherwise.</param>
/// <param name="Detail">For people.</param>
public sealed record Observed(int Generation, Observation What, string Detail, int Attempt = 0) : Intent;

public enum Observation
{
    /// <summary>The instance runs.</summary>
    InstanceSeen,

    /// <summary>Terminated, stopping or stopped, by whomever.</summary>
    InstanceEnded,

    /// <summary>Not listed, which may be a stale list.</summary>
    InstanceMissing,

    /// <summary>The execution is over or was never started, and the document still waits for it.</summary>
    ProvisionEnded,
    UpdateEnded,
    DestroyEnded,

    /// <summary>It is time to try once more to remove what is left.</summary>
    LeftOversDue,
}
