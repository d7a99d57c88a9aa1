using System.Text.Json;

namespace DevEnv.LocalRunner.StateMachines.Running;

/// <summary>Where an execution stands: the top-level state that it is in, as it was entered or last retried.</summary>
public sealed record Checkpoint
{
    public required string State { get; init; }

    public required JsonElement Input { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }

    public required int EnteredEvent { get; init; }

    /// <summary>Events behind this belong to an attempt that was interrupted; the next attempt writes them anew.</summary>
    public required int HistoryLength { get; init; }

    public required int LastEvent { get; init; }

    public required IReadOnlyList<int> Retries { get; init; }

    public DateTimeOffset? RetryAt { get; init; }
}
