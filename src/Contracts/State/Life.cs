using System.Text.Json.Serialization;
using DevEnv.Contracts.Configuration;

namespace DevEnv.Contracts.State;

/// <summary>Why an environment's end was decided.</summary>
/// <param name="By">The person, if one asked for it.</param>
/// <param name="Text">One sentence for people.</param>
public sealed record Ended(EndReason Reason, DateTimeOffset At, string? By, string Text)
{
    /// <summary>An open pull request is then a wish for a new environment; before, only a person's reopening is.</summary>
    public bool IsPullRequestClosed { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<EndReason>))]
public enum EndReason
{
    /// <summary>The pull request was closed or merged, or asks for no environment any more.</summary>
    [JsonStringEnumMemberName("closed")]
    Closed,
    [JsonStringEnumMemberName("expired")]
    Expired,

    /// <summary>A person's command.</summary>
    [JsonStringEnumMemberName("destroyed")]
    Destroyed,

    /// <summary>The instance was ended by somebody or something else.</summary>
    [JsonStringEnumMemberName("lost")]
    Lost,

    /// <summary>Provisioning failed.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,
}

/// <summary>A commit that is wanted and not yet begun.</summary>
/// <param name="NewLife">Its environment gets a deadline of its own; a replacement keeps the old one.</param>
public sealed record Wish(string HeadSha, DevEnvConfig Configuration, bool NewLife);

/// <summary>The commit that is being deployed in place.</summary>
public sealed record UpdateRecord
{
    public required string HeadSha { get; init; }
    public required DevEnvConfig Configuration { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public StagedStrategy? Strategy { get; init; }

    /// <summary>Of the redeploy command that was sent last.</summary>
    public string? CommandId { get; init; }

    public DateTimeOffset? SentAt { get; init; }
}

/// <param name="Attempts">How often the commit that should run was deployed again.</param>
/// <param name="At">When that was last decided.</param>
public sealed record Restoring(int Attempts, DateTimeOffset At);

public sealed record UpdateProblem(string HeadSha, Failure Failure);

public sealed record HoldRecord(string By, DateTimeOffset At);

/// <summary>A warning that was decided: one for each deadline and distance, ever.</summary>
public sealed record Warning(DateTimeOffset Deadline, int HoursBefore);

/// <summary>The request for a life beyond what a person may take alone. Bound to the commit and the deadline that it was made for.</summary>
public sealed record Approval
{
    public required string Id { get; init; }
    public required string RequestedBy { get; init; }
    public required string HeadSha { get; init; }
    public required DateTimeOffset SeenDeadline { get; init; }
    public required DateTimeOffset NewDeadline { get; init; }
    public required DateTimeOffset RequestedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public ApprovalOutcome Outcome { get; init; }
    public string? DecidedBy { get; init; }

    /// <summary>Where the managers' message is, once it is posted.</summary>
    public string? Channel { get; init; }
    public string? MessageTs { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<ApprovalOutcome>))]
public enum ApprovalOutcome
{
    [JsonStringEnumMemberName("pending")]
    Pending,
    [JsonStringEnumMemberName("approved")]
    Approved,
    [JsonStringEnumMemberName("denied")]
    Denied,

    /// <summary>Nobody answered in time.</summary>
    [JsonStringEnumMemberName("expired")]
    Expired,

    /// <summary>Commit or deadline changed, or the environment ended.</summary>
    [JsonStringEnumMemberName("void")]
    Void,
}

/// <summary>What one generation cost in the end, by list prices.</summary>
/// <param name="Dollars">US dollars.</param>
public sealed record Bill(string InstanceType, DateTimeOffset From, DateTimeOffset To, decimal Dollars);

/// <summary>The newest command that was given in a comment, and its answer.</summary>
/// <param name="Command">As typed, after /dev-env.</param>
public sealed record CommandNote(string By, string Command, string Answer, DateTimeOffset At);

/// <summary>What a person's command came to.</summary>
/// <param name="Delivery">Names the one act: a comment's delivery, or Slack's trigger.</param>
public sealed record CommandOutcome(string Delivery, string Reason, bool IsRefused);
