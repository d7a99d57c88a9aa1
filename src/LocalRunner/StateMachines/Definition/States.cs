using System.Text.Json;
using DevEnv.LocalRunner.StateMachines.Choices;
using DevEnv.LocalRunner.StateMachines.Paths;
using DevEnv.LocalRunner.StateMachines.Retries;
using DevEnv.LocalRunner.StateMachines.Templates;

namespace DevEnv.LocalRunner.StateMachines.Definition;

/// <summary>States that lead to each other; a machine, a branch or an iteration.</summary>
internal sealed record StateGraph(string StartAt, IReadOnlyDictionary<string, State> States);

internal abstract record State
{
    public required string Name { get; init; }

    /// <summary>Null ends the graph.</summary>
    public string? Next { get; init; }

    /// <summary>Null hands the state an empty object.</summary>
    public JsonPath? InputPath { get; init; } = JsonPath.Root;

    /// <summary>Null gives an empty object.</summary>
    public JsonPath? OutputPath { get; init; } = JsonPath.Root;

    /// <summary>As the definition and the history events call it.</summary>
    public abstract string Type { get; }

    public virtual IReadOnlyList<Retrier> Retriers { get; init; } = [];

    public virtual IReadOnlyList<Catcher> Catchers { get; init; } = [];

    /// <summary>All states that may follow this one.</summary>
    public virtual IEnumerable<(string Field, string Target)> Exits =>
        Catchers.Select((c, i) => ($"Catch[{i}].Next", c.Next)).Prepend(("Next", Next!)).Where(e => e.Item2 is not null);
}

internal abstract record WorkingState : State
{
    public PayloadTemplate? Parameters { get; init; }

    public PayloadTemplate? ResultSelector { get; init; }

    public JsonPath? ResultPath { get; init; } = JsonPath.Root;
}

internal sealed record TaskState : WorkingState
{
    public override string Type => "Task";

    public required TaskResource Resource { get; init; }

    public int? TimeoutSeconds { get; init; }

    public JsonPath? TimeoutSecondsPath { get; init; }

    public int? HeartbeatSeconds { get; init; }

    public JsonPath? HeartbeatSecondsPath { get; init; }
}

/// <param name="IsInvoke">The optimised integration, whose function is among the parameters and whose result is wrapped.</param>
internal sealed record TaskResource(string Text, bool IsInvoke);

internal sealed record ParallelState : WorkingState
{
    public override string Type => "Parallel";

    public required IReadOnlyList<StateGraph> Branches { get; init; }
}

internal sealed record MapState : WorkingState
{
    public override string Type => "Map";

    public JsonPath ItemsPath { get; init; } = JsonPath.Root;

    public required StateGraph Processor { get; init; }

    /// <summary>Zero leaves it to the service.</summary>
    public int MaxConcurrency { get; init; }

    public JsonPath? MaxConcurrencyPath { get; init; }
}

internal sealed record PassState : WorkingState
{
    public override string Type => "Pass";

    public JsonElement? Result { get; init; }
}

internal sealed record ChoiceState : State
{
    public override string Type => "Choice";

    public required IReadOnlyList<(Condition When, string Next)> Rules { get; init; }

    public string? Default { get; init; }

    public override IEnumerable<(string Field, string Target)> Exits =>
        Rules.Select((r, i) => ($"Choices[{i}].Next", r.Next)).Append(("Default", Default!)).Where(e => e.Item2 is not null);
}

internal sealed record WaitState : State
{
    public override string Type => "Wait";

    public double? Seconds { get; init; }

    public JsonPath? SecondsPath { get; init; }

    public DateTimeOffset? Timestamp { get; init; }

    public JsonPath? TimestampPath { get; init; }
}

internal sealed record SucceedState : State
{
    public override string Type => "Succeed";
}

internal sealed record FailState : State
{
    public override string Type => "Fail";

    public Expression? Error { get; init; }

    public Expression? Cause { get; init; }
}
