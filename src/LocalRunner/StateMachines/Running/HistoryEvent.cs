using System.Text.Json;

namespace DevEnv.LocalRunner.StateMachines.Running;

/// <summary>One event of an execution, with AWS's type names and details.</summary>
public sealed record HistoryEvent
{
    public required string Execution { get; init; }

    /// <summary>From 1, without gaps.</summary>
    public required int Id { get; init; }

    public required int PreviousId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Type { get; init; }

    /// <summary>The value of <see cref="DetailsField"/>; null where AWS gives none.</summary>
    public JsonElement? Details { get; init; }

    /// <summary>AWS's name for the details: those of all state entries share one shape, and those of all exits.</summary>
    public string DetailsField() => Type switch
    {
        _ when Type.EndsWith("StateEntered", StringComparison.Ordinal) => "stateEnteredEventDetails",
        _ when Type.EndsWith("StateExited", StringComparison.Ordinal) => "stateExitedEventDetails",
        _ => $"{char.ToLowerInvariant(Type[0])}{Type[1..]}EventDetails",
    };
}
