using DevEnv.LocalRunner.StateMachines.Running;

namespace DevEnv.LocalRunner.StateMachines.Executions;

/// <summary>An execution as people read it: which states it went through, when, how often tried, and what went wrong.</summary>
public sealed record ExecutionView
{
    public required string Arn { get; init; }

    public required string Name { get; init; }

    public required string Machine { get; init; }

    public required ExecutionStatus Status { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? StoppedAt { get; init; }

    public string? Error { get; init; }

    public string? Cause { get; init; }

    /// <summary>In the order of entry, those inside Parallel and Map included.</summary>
    public required IReadOnlyList<StepView> Steps { get; init; }

    internal static ExecutionView Of(ExecutionRecord record, IReadOnlyList<HistoryEvent> history) => new()
    {
        Arn = record.Arn,
        Name = record.Name,
        Machine = record.MachineName,
        Status = record.Status,
        StartedAt = record.StartedAt,
        StoppedAt = record.StoppedAt,
        Error = record.Error,
        Cause = record.Cause,
        Steps = StepsOf(history),
    };

    /// <summary>Each event belongs to the state whose entry its chain of previous events meets first.</summary>
    private static List<StepView> StepsOf(IReadOnlyList<HistoryEvent> history)
    {
        var steps = new List<StepView>();
        var stepOfEvent = new Dictionary<int, int>();
        foreach (var e in history)
        {
            if (e.Type.EndsWith("StateEntered", StringComparison.Ordinal))
            {
                stepOfEvent[e.Id] = steps.Count;
                steps.Add(new StepView { Name = Text(e, "name")!, Type = e.Type[..^"StateEntered".Length], EnteredAt = e.At });
            }
            else if (stepOfEvent.TryGetValue(e.PreviousId, out var step))
            {
                stepOfEvent[e.Id] = step;
                steps[step] = After(steps[step], e);
            }
        }

        return steps;
    }

    private static StepView After(StepView step, HistoryEvent e) => e.Type switch
    {
        _ when e.Type.EndsWith("StateExited", StringComparison.Ordinal) => step with { ExitedAt = e.At },
        _ when e.Type.EndsWith("Scheduled", StringComparison.Ordinal) => step with { Attempts = step.Attempts + 1 },
        "TaskFailed" or "TaskTimedOut" or "LambdaFunctionFailed" or "LambdaFunctionTimedOut" or "ExecutionFailed" =>
            step with { Error = Text(e, "error") ?? step.Error, Cause = Text(e, "cause") ?? step.Cause },
        _ => step,
    };

    private static string? Text(HistoryEvent e, string field) =>
        e.Details is { } details && details.TryGetProperty(field, out var value) ? value.GetString() : null;
}

public sealed record StepView
{
    public required string Name { get; init; }

    /// <summary>Task, Wait, Choice and so on.</summary>
    public required string Type { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }

    /// <summary>Null while it runs, and for good when the execution ended in it.</summary>
    public DateTimeOffset? ExitedAt { get; init; }

    /// <summary>Calls of a Task; one more than its retries.</summary>
    public int Attempts { get; init; }

    /// <summary>Of the last attempt that failed, also when a later one succeeded.</summary>
    public string? Error { get; init; }

    public string? Cause { get; init; }
}
