namespace DevEnv.Contracts.Instances;

/// <summary>
/// What the agent puts at <c>reports/&lt;id&gt;-g&lt;n&gt;/report.json</c> on each change and at least every minute.
/// Written by the environment, so read as untrusted: sizes are bounded, and no field is ever used as a name or an address.
/// </summary>
public sealed record AgentReport
{
    public const int MaximumBytes = 64 * 1024;
    public const int MaximumLogLines = 40;

    public required string Environment { get; init; }
    public required int Generation { get; init; }
    public required DateTimeOffset ReportedAt { get; init; }

    /// <summary>In boot order; a stage that has not begun is there as pending.</summary>
    public required IReadOnlyList<BootStageReport> Stages { get; init; }

    public StrategyReport? Strategy { get; init; }

    /// <summary>Null unless trading was halted by a command.</summary>
    public HaltReport? Halt { get; init; }

    /// <summary>Null until the first command since the agent has started.</summary>
    public CommandReport? LastCommand { get; init; }

    /// <summary>The newest lines of the agent's and the strategy's log, oldest first; secrets never reach a log.</summary>
    public required IReadOnlyList<string> LogTail { get; init; }

    public bool IsReady() => BootStage.All.All(name => Stages.Any(s => s.Name == name && s.Status == BootStageStatus.Done));

    public BootStageReport? FailedStage() => Stages.FirstOrDefault(s => s.Status == BootStageStatus.Failed);
}

public sealed record BootStageReport
{
    public required string Name { get; init; }
    public required BootStageStatus Status { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>One line for people: what was found, or why it failed.</summary>
    public string? Detail { get; init; }
}

public sealed record StrategyReport
{
    /// <summary>running, exited, crashed, stopped.</summary>
    public required string Status { get; init; }

    public required int Restarts { get; init; }
    public int? ExitCode { get; init; }

    /// <summary>The head SHA of the pull request that the strategy was taken from, not a hash of its binary.</summary>
    public required string Sha { get; init; }
}

/// <summary>What became of the newest command; of an agent's own words, each bounded and one line.</summary>
public sealed record CommandReport
{
    public const int LongestAction = 40;
    public const int LongestSha = 40;
    public const int LongestMessage = 300;

    public required string Action { get; init; }

    /// <summary>What a redeploy asked for; null for any other command.</summary>
    public string? HeadSha { get; init; }

    public required bool Ok { get; init; }

    /// <summary>What was done, or why not.</summary>
    public required string Message { get; init; }

    /// <summary>When it was done or refused.</summary>
    public required DateTimeOffset At { get; init; }
}

public sealed record HaltReport
{
    public required DateTimeOffset At { get; init; }

    /// <summary>Who asked.</summary>
    public required string By { get; init; }

    public string? Reason { get; init; }
}
