using System.Text.Json;
using DevEnv.LocalRunner.StateMachines.Definition;

namespace DevEnv.LocalRunner.StateMachines.Running;

/// <summary>One attempt at a Task: its events, its timeouts, and its result or failure.</summary>
internal sealed class TaskWork(Run run)
{
    public async Task<StateResult> RunAsync(Visit visit, TaskState state, CancellationToken stop)
    {
        var input = DataFlow.Input(run, visit);
        var payload = DataFlow.Payload(run, visit, state.Parameters, input);
        var on = run.Evaluate(input, visit);
        var timeout = state.TimeoutSecondsPath is { } path ? WholeSeconds.Read(on, path, "TimeoutSecondsPath", least: 1) : Seconds(state.TimeoutSeconds);
        var heartbeat = state.HeartbeatSecondsPath is { } beatPath ? WholeSeconds.Read(on, beatPath, "HeartbeatSecondsPath", least: 1) : Seconds(state.HeartbeatSeconds);
        var call = TaskCall.For(state.Resource, payload, run.Facts.Region);

        visit.Trail.Add(call.Scheduled, call.ScheduledDetails(timeout, heartbeat));
        visit.Trail.Add(call.Started, call.StartedDetails());
        var outcome = await InvokeAsync(visit, call, timeout, heartbeat, stop).ConfigureAwait(false);
        if (outcome.Failure is { } failure)
        {
            var timedOut = failure.Error is StatesErrors.Timeout or StatesErrors.HeartbeatTimeout;
            visit.Trail.Add(timedOut ? call.TimedOut : call.Failed, call.FailedDetails(failure));
            throw failure;
        }

        var result = call.Result(outcome.Output);
        visit.Trail.Add(call.Succeeded, call.SucceededDetails(result));
        return new StateResult(DataFlow.Output(run, visit, state, result), state.Next);
    }

    private async Task<TaskOutcome> InvokeAsync(Visit visit, TaskCall call, TimeSpan? timeout, TimeSpan? heartbeat, CancellationToken stop)
    {
        using var limits = new TaskLimits(run.Clock, timeout, heartbeat, stop);
        var context = new TaskContext(run.Facts.Arn, visit.State.Name, timeout, visit.Retries.Sum(), limits.Heartbeat);
        var work = CallHostAsync(call, context, limits.Token);
        await Task.WhenAny(work, limits.Reached).ConfigureAwait(false);
        if (limits.Error is { } error)
        {
            return new TaskOutcome(default, new StateFailure(error, null));
        }

        if (stop.IsCancellationRequested)
        {
            visit.Trail.Add("TaskStateAborted");
            stop.ThrowIfCancellationRequested();
        }

        return await work.ConfigureAwait(false);
    }

    /// <summary>Never throws, so that nobody need look at a task that was left behind.</summary>
    private async Task<TaskOutcome> CallHostAsync(TaskCall call, TaskContext context, CancellationToken cancellationToken)
    {
        try
        {
            var output = await run.Host.InvokeAsync(call.Function, call.Payload, context, cancellationToken).ConfigureAwait(false);
            return DataFlow.IsTooLarge(output)
                ? Failed(StatesErrors.DataLimitExceeded, $"The state/task '{call.ShownAs}' returned a result with a size exceeding the maximum number of bytes service limit.")
                : new TaskOutcome(output, null);
        }
        catch (TaskFailedException failure)
        {
            return Failed(failure.Error, failure.Cause);
        }
        catch (Exception unknown)
        {
            // The edge to the task's own code: whatever it does wrong is its failure, never the interpreter's.
            return Failed(StatesErrors.LambdaUnknown, $"{unknown.GetType().Name}: {unknown.Message}");
        }
    }

    private static TaskOutcome Failed(string error, string? cause) => new(default, new StateFailure(error, cause));

    private static TimeSpan? Seconds(int? seconds) => seconds is { } given ? TimeSpan.FromSeconds(given) : null;

    private readonly record struct TaskOutcome(JsonElement Output, StateFailure? Failure);
}
