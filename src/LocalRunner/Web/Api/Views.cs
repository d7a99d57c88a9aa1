using DevEnv.Contracts.Configuration;
using DevEnv.LocalRunner.StateMachines.Executions;

namespace DevEnv.LocalRunner.Web.Api;

public sealed record ErrorView(string Error);

/// <summary>How the command line finds a running runner: .dev/runner.json in the repository.</summary>
public sealed record RunnerFile(Uri Url, int ProcessId);

public sealed record PullRequestView
{
    public required string Repository { get; init; }
    public required int Number { get; init; }
    public required string Title { get; init; }
    public required string Author { get; init; }

    /// <summary>open or closed.</summary>
    public required string State { get; init; }

    public required bool IsDraft { get; init; }
    public required bool IsFork { get; init; }
    public required string HeadSha { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null when the platform keeps no document about it.</summary>
    public EnvironmentView? Environment { get; init; }
}

/// <param name="Executions">Oldest first.</param>
/// <param name="Deliveries">The webhooks about it, newest first.</param>
public sealed record PullRequestPage(
    PullRequestView PullRequest, IReadOnlyList<CommentView> Comments, IReadOnlyList<ExecutionView> Executions, IReadOnlyList<DeliveryView> Deliveries)
{
    /// <summary>The comment follows the document a moment later, by the last step of a machine.</summary>
    public bool IsBusy => PullRequest.Environment is { IsSettled: false } || Executions.Any(e => e.Status == ExecutionStatus.Running);
}

/// <param name="Text">For terminals.</param>
/// <param name="Html">As GitHub shows it.</param>
public sealed record CommentView(long Id, string Author, bool IsByApp, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, int Edits, string Markdown, string Text, string Html);

/// <summary>What a person asks for; null is the default.</summary>
public sealed record NewPullRequestView
{
    public string? Repository { get; init; }
    public string? Author { get; init; }
    public string? Title { get; init; }

    /// <summary>Text of .dev-env.yaml. Null is the example; empty leaves the file out.</summary>
    public string? Configuration { get; init; }

    public bool Fork { get; init; }
    public bool Draft { get; init; }
}

public sealed record OpenedView(PullRequestView PullRequest, DeliveryView Delivery);

public sealed record EnvironmentView
{
    public required string Id { get; init; }
    public required string Repository { get; init; }
    public required int PullRequest { get; init; }
    public required string Owner { get; init; }

    /// <summary>absent, provisioning, ready, updating, destroying or destroy-failed.</summary>
    public required string Phase { get; init; }

    /// <summary>While provisioning.</summary>
    public string? Step { get; init; }

    public required int Generation { get; init; }
    public string? HeadSha { get; init; }

    /// <summary>Of the agent, once the instance has an address and while the environment lives.</summary>
    public string? Url { get; init; }

    public string? InstanceId { get; init; }
    public string? InstanceType { get; init; }

    /// <summary>Where the key lies.</summary>
    public string? ApiKeySecret { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }
    public DateTimeOffset? ReadyAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public long? SecondsLeft { get; init; }
    public int? QueuePlace { get; init; }

    /// <summary>Why it failed or was refused, in one line.</summary>
    public string? Problem { get; init; }

    public required IReadOnlyList<string> LeftOvers { get; init; }

    /// <summary>What is wrong with the strategy, by the agent's own report.</summary>
    public string? Trouble { get; init; }

    /// <summary>The commit that is being deployed in place.</summary>
    public string? UpdatingTo { get; init; }

    /// <summary>The commit that is deployed or provisioned after what happens now, or when the hold ends.</summary>
    public string? NextSha { get; init; }

    /// <summary>How the newest commit came into the environment, or why it did not.</summary>
    public string? Deployed { get; init; }

    public HoldView? Hold { get; init; }
    public ApprovalView? Approval { get; init; }

    /// <summary>Why the last environment ended or is ending; null while one is wanted.</summary>
    public EndedView? Ended { get; init; }

    /// <summary>US dollars: of this generation until now, or of the one that ended last.</summary>
    public decimal? Cost { get; init; }

    public ChangeView? LastChange { get; init; }

    /// <summary>Nothing more happens by itself before its expiry.</summary>
    public bool IsSettled => Phase is "ready" or "absent" or "destroy-failed";
}

/// <param name="Environments">Number of state documents.</param>
public sealed record CloudView(string Account, string Region, Uri Endpoint, int Environments, IReadOnlyList<ResourceKindView> Resources)
{
    public IReadOnlyList<QueueView> Queues { get; init; } = [];

    /// <summary>Sent down to instances, newest first.</summary>
    public IReadOnlyList<CommandView> Commands { get; init; } = [];

    public int Total => Resources.Sum(r => r.Items.Count);

    /// <summary>Nothing that costs by the hour, gives access or blocks a name; files are kept as history.</summary>
    public bool IsClean => Resources.All(r => r.IsHistory || r.Items.Count == 0);
}

/// <param name="InFlight">Taken by a worker and neither deleted nor back.</param>
public sealed record QueueView(string Name, int Waiting, int InFlight);

public sealed record CommandView(string Id, string Instance, string Status, string Comment, DateTimeOffset At);

/// <param name="Kind">In plural: instances, volumes, ...</param>
public sealed record ResourceKindView(string Kind, int Count, IReadOnlyList<ResourceView> Items)
{
    /// <summary>Stays after an environment's end, until the bucket's lifecycle removes it.</summary>
    public bool IsHistory { get; init; }
}

public sealed record ResourceView(string Id, string? Environment, string? State);

/// <param name="AheadSeconds">Of real time.</param>
public sealed record ClockView(DateTimeOffset Now, long AheadSeconds)
{
    /// <summary>The next warning that an owner gets; null when none is due.</summary>
    public UpcomingView? Warning { get; init; }

    /// <summary>The next environment that expires.</summary>
    public UpcomingView? Expiry { get; init; }
}

/// <param name="Environment">Id of the one that it comes for.</param>
public sealed record UpcomingView(DateTimeOffset At, string Environment);

/// <param name="Advance">Such as 1h, 30m, 90s, 2d, or 1h30m.</param>
/// <param name="To">Instead: warning or expiry, the next of any environment.</param>
public sealed record AdvanceView(string? Advance, string? To = null);

/// <param name="State">alarm, ok or insufficient_data; null is alarm.</param>
public sealed record AlarmWishView(string? Name, string? State, string? Reason);

/// <param name="Message">As it stands in the operators' channel now; null when there is none.</param>
public sealed record AlarmView(string Name, string State, string? Channel, string? Message);

public sealed record DeliveryView(string Id, string Event, string Action, DateTimeOffset DeliveredAt, int StatusCode, string Answer, int Redeliveries);

/// <param name="Text">As `./dev validate` prints it.</param>
public sealed record ValidationView(bool Valid, IReadOnlyList<ConfigProblem> Problems, string Text);
