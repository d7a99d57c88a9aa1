using System.Text.Json;
using DevEnv.Contracts.Instances;

namespace DevEnv.Agent.Http;

/// <summary>The answer of /v1/status.</summary>
internal sealed record AgentStatus
{
    public required string Environment { get; init; }
    public required int Generation { get; init; }
    public required string Repository { get; init; }
    public required int PullRequest { get; init; }
    public required string Owner { get; init; }
    public required string HeadSha { get; init; }
    public required string AgentVersion { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public required bool Ready { get; init; }
    public required IReadOnlyList<BootStageReport> Stages { get; init; }
    public StrategyReport? Strategy { get; init; }

    /// <summary>How the strategy is held.</summary>
    public required string Confinement { get; init; }

    public HaltReport? Halt { get; init; }
    public required JsonElement Configuration { get; init; }
}

/// <summary>The answer of /v1/logs; oldest first.</summary>
internal sealed record LogPage
{
    public required IReadOnlyList<LogEntry> Lines { get; init; }
}

internal sealed record LogEntry
{
    public required DateTimeOffset At { get; init; }

    /// <summary>agent, out or err.</summary>
    public required string Source { get; init; }

    public required string Text { get; init; }
}

/// <summary>RFC 9457.</summary>
internal sealed record Problem
{
    public required string Title { get; init; }
    public required int Status { get; init; }
    public required string Detail { get; init; }
}
