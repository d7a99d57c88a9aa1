using System.Text.Json;
using DevEnv.LocalRunner.StateMachines.Paths;
using DevEnv.LocalRunner.StateMachines.Templates;

namespace DevEnv.LocalRunner.StateMachines.Definition;

internal sealed class StateReader(GraphReader graphs)
{
    private const int LongestTimeout = 99_999_999;

    /// <summary>Null when not even the type is known.</summary>
    public State? Read(string name, Fields fields)
    {
        fields.Any("Comment");
        QueryLanguage.Check(fields);
        var type = fields.RequiredText("Type");
        State? state = type switch
        {
            "Task" => Working(ReadTask(name, fields), fields),
            "Parallel" => Working(ReadParallel(name, fields), fields),
            "Map" => Working(ReadMap(name, fields), fields),
            "Pass" => ReadPass(name, fields),
            "Choice" => new ChoiceReader(fields).Read(name),
            "Wait" => ReadWait(name, fields),
            "Succeed" => new SucceedState { Name = name },
            "Fail" => ReadFail(name, fields),
            _ => null,
        };
        if (state is null)
        {
            fields.Report("Type", $"'{type}' is not a state type; there are Task, Parallel, Map, Pass, Choice, Wait, Succeed, Fail");
            return null;
        }

        if (state is not FailState)
        {
            state = state with
            {
                InputPath = fields.PathOrNull("InputPath", fields.Path),
                OutputPath = fields.PathOrNull("OutputPath", fields.Path),
            };
        }

        state = state is ChoiceState or SucceedState or FailState ? state : state with { Next = ReadNext(fields) };
        fields.RefuseOthers($"a {type} state");
        return state;
    }

    private static string? ReadNext(Fields fields)
    {
        var next = fields.Text("Next");
        var end = fields.Any("End");
        if (end is { ValueKind: not JsonValueKind.True })
        {
            fields.Report("End", "must be true where it stands");
        }

        if (fields.AtMostOne("Next", "End") && next is null && end is null)
        {
            fields.Report("Next", "is missing: a state says which comes next, or \"End\": true");
        }

        return next;
    }

    private static WorkingState Working(WorkingState state, Fields fields)
    {
        state = state with
        {
            ResultSelector = fields.Template("ResultSelector"),
            ResultPath = ReadResultPath(fields),
            Retriers = RetryReader.Retriers(fields),
            Catchers = RetryReader.Catchers(fields),
        };
        return state is MapState ? state : state with { Parameters = fields.Template("Parameters") };
    }

    public static JsonPath? ReadResultPath(Fields fields)
    {
        var path = fields.PathOrNull("ResultPath", fields.Reference);
        if (path is { IntoContext: true })
        {
            fields.Report("ResultPath", "cannot write into the context object");
        }

        return path;
    }

    private static TaskState ReadTask(string name, Fields fields)
    {
        fields.AtMostOne("TimeoutSeconds", "TimeoutSecondsPath");
        fields.AtMostOne("HeartbeatSeconds", "HeartbeatSecondsPath");
        var task = new TaskState
        {
            Name = name,
            Resource = ResourceReader.Read(fields),
            TimeoutSeconds = fields.Whole("TimeoutSeconds", 1, LongestTimeout),
            TimeoutSecondsPath = fields.Reference("TimeoutSecondsPath"),
            HeartbeatSeconds = fields.Whole("HeartbeatSeconds", 1, LongestTimeout),
            HeartbeatSecondsPath = fields.Reference("HeartbeatSecondsPath"),
        };
        if (task.HeartbeatSeconds >= task.TimeoutSeconds)
        {
            fields.Report("HeartbeatSeconds", "must be smaller than TimeoutSeconds");
        }

        return task;
    }

    private ParallelState ReadParallel(string name, Fields fields) => new()
    {
        Name = name,
        Branches = [.. fields.List("Branches", required: true).Select((b, i) => ReadBranch(fields.Inner(b, $"Branches[{i}]")))],
    };

    private StateGraph ReadBranch(Fields fields)
    {
        fields.Any("Comment");
        var graph = graphs.Read(fields);
        fields.RefuseOthers("a branch");
        return graph;
    }

    private MapState ReadMap(string name, Fields fields)
    {
        fields.AtMostOne("MaxConcurrency", "MaxConcurrencyPath");
        var processor = fields.AtMostOne("ItemProcessor", "Iterator") && fields.Has("Iterator") ? "Iterator" : "ItemProcessor";
        var selector = fields.AtMostOne("ItemSelector", "Parameters") && fields.Has("Parameters") ? "Parameters" : "ItemSelector";
        fields.Missing(processor);
        return new MapState
        {
            Name = name,
            ItemsPath = fields.Has("ItemsPath") ? fields.Reference("ItemsPath") ?? JsonPath.Root : JsonPath.Root,
            Parameters = fields.Template(selector),
            MaxConcurrency = fields.Whole("MaxConcurrency", 0, int.MaxValue) ?? 0,
            MaxConcurrencyPath = fields.Reference("MaxConcurrencyPath"),
            Processor = fields.Any(processor) is { } inner
                ? ReadProcessor(fields.Inner(inner, processor))
                : new StateGraph("", new Dictionary<string, State>()),
        };
    }

    private StateGraph ReadProcessor(Fields fields)
    {
        if (fields.Of("ProcessorConfig", JsonValueKind.Object, "an object") is { } json)
        {
            var config = fields.Inner(json, "ProcessorConfig");
            if (config.RequiredText("Mode") is not ("INLINE" or ""))
            {
                config.Report("Mode", "only INLINE is supported");
            }

            config.RefuseOthers("an inline processor");
        }

        return ReadBranch(fields);
    }

    private static PassState ReadPass(string name, Fields fields) => new()
    {
        Name = name,
        Result = fields.Any("Result"),
        Parameters = fields.Template("Parameters"),
        ResultPath = ReadResultPath(fields),
    };

    private static WaitState ReadWait(string name, Fields fields)
    {
        string[] ways = ["Seconds", "SecondsPath", "Timestamp", "TimestampPath"];
        if (fields.AtMostOne(ways) && !ways.Any(fields.Has))
        {
            fields.Report("Seconds", "is missing, as are SecondsPath, Timestamp and TimestampPath: one must say how long");
        }

        DateTimeOffset? until = null;
        if (fields.Text("Timestamp") is { } text)
        {
            until = Timestamps.TryParse(text, out var time) ? time : null;
            if (until is null)
            {
                fields.Report("Timestamp", $"'{text}' is not a timestamp such as 2026-03-01T09:00:00Z");
            }
        }

        return new WaitState
        {
            Name = name,
            Seconds = fields.Number("Seconds", 0, LongestTimeout, whole: true),
            SecondsPath = fields.Reference("SecondsPath"),
            Timestamp = until,
            TimestampPath = fields.Reference("TimestampPath"),
        };
    }

    private static FailState ReadFail(string name, Fields fields)
    {
        fields.AtMostOne("Error", "ErrorPath");
        fields.AtMostOne("Cause", "CausePath");
        return new FailState { Name = name, Error = ReadFixedOrComputed(fields, "Error"), Cause = ReadFixedOrComputed(fields, "Cause") };
    }

    private static Expression? ReadFixedOrComputed(Fields fields, string field)
    {
        var computed = fields.Computed(field + "Path");
        return fields.Text(field) is { } text ? new Expression.Constant(Json.Text(text)) : computed;
    }
}
