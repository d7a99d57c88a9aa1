using System.Globalization;
using System.Text.Json;
using DevEnv.LocalRunner.StateMachines.Definition;
using DevEnv.LocalRunner.StateMachines.Paths;
using DevEnv.LocalRunner.StateMachines.Templates;

namespace DevEnv.LocalRunner.StateMachines.Running;

/// <summary>One attempt at one state.</summary>
internal sealed class StateWork(Run run)
{
    public Task<StateResult> RunAsync(Visit visit, CancellationToken stop) => visit.State switch
    {
        TaskState task => new TaskWork(run).RunAsync(visit, task, stop),
        ParallelState parallel => GroupWork.RunParallelAsync(run, visit, parallel, stop),
        MapState map => GroupWork.RunMapAsync(run, visit, map, stop),
        WaitState wait => WaitAsync(visit, wait, stop),
        PassState pass => Task.FromResult(new StateResult(Pass(visit, pass), pass.Next)),
        ChoiceState choice => Task.FromResult(Choose(visit, choice)),
        SucceedState => Task.FromResult(new StateResult(DataFlow.Output(run, visit, DataFlow.Input(run, visit)), null)),
        FailState fail => throw new StateFailure(Evaluate(visit, fail.Error, "ErrorPath"), Evaluate(visit, fail.Cause, "CausePath")),
        var other => throw new InvalidOperationException($"No work is known for {other}."),
    };

    private JsonElement Pass(Visit visit, PassState pass)
    {
        var input = DataFlow.Payload(run, visit, pass.Parameters, DataFlow.Input(run, visit));
        return DataFlow.Output(run, visit, pass, pass.Result ?? input);
    }

    private StateResult Choose(Visit visit, ChoiceState choice)
    {
        var input = DataFlow.Input(run, visit);
        var on = run.Evaluate(input, visit);
        var next = choice.Rules.Where(r => r.When.Holds(on)).Select(r => r.Next).FirstOrDefault() ?? choice.Default;
        return next is null
            ? throw new DataFault(StatesErrors.NoChoiceMatched, "Failed to transition out of the state. The state does not point to a next state.")
            : new StateResult(DataFlow.Output(run, visit, input), next);
    }

    private async Task<StateResult> WaitAsync(Visit visit, WaitState wait, CancellationToken stop)
    {
        var input = DataFlow.Input(run, visit);
        try
        {
            await Pause.UntilAsync(EndOfWait(visit, wait, run.Evaluate(input, visit)), run.Clock, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            visit.Trail.Add("WaitStateAborted");
            throw;
        }

        return new StateResult(DataFlow.Output(run, visit, input), wait.Next);
    }

    /// <summary>Counted from the entry, so that a wait that was interrupted ends when it would have.</summary>
    private static DateTimeOffset EndOfWait(Visit visit, WaitState wait, Evaluation on)
    {
        if (wait.TimestampPath is { } timePath)
        {
            var value = on.Get(timePath, "TimestampPath");
            return value.ValueKind == JsonValueKind.String && Timestamps.TryParse(value.GetString(), out var time)
                ? time
                : throw DataFault.Runtime($"The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: {timePath} == {Json.Compact(value)}");
        }

        if (wait.SecondsPath is { } path)
        {
            return visit.EnteredAt + WholeSeconds.Read(on, path, "SecondsPath", least: 0);
        }

        return wait.Timestamp ?? visit.EnteredAt + TimeSpan.FromSeconds(wait.Seconds!.Value);
    }

    private string? Evaluate(Visit visit, Expression? expression, string field)
    {
        if (expression is null)
        {
            return null;
        }

        var value = expression.Evaluate(run.Evaluate(visit.Input, visit), field);
        return value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : throw DataFault.Runtime(string.Create(CultureInfo.InvariantCulture, $"The {field} field must give a text, not {Json.Compact(value)}"));
    }
}

internal static class WholeSeconds
{
    private const int Most = 99_999_999;

    public static TimeSpan Read(Evaluation on, JsonPath path, string field, int least)
    {
        var value = on.Get(path, field);
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var seconds) && seconds >= least && seconds <= Most
            ? TimeSpan.FromSeconds(seconds)
            : throw DataFault.Runtime($"The {field} parameter does not reference a whole number from {least} to {Most}: {path} == {Json.Compact(value)}");
    }
}
