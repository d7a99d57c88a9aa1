using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using DevEnv.LocalRunner.StateMachines.Running;
using DevEnv.LocalRunner.Time;

namespace DevEnv.LocalRunner.StateMachines.Executions;

/// <summary>An execution in this process. It begins with the clock's next move, and ends exactly once.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The source holds nothing without a timer, and would be disposed from within its own cancellation.")]
internal sealed class RunningExecution
{
    private readonly ExecutionArchive _archive;
    private readonly Run _run;
    private readonly CancellationTokenSource _stop = new();
    private ITimer? _begin;
    private ITimer? _deadline;

    public RunningExecution(ExecutionRecord record, ExecutionArchive archive, Run run) => (Record, _archive, _run) = (record, archive, run);

    public ExecutionRecord Record { get; private set; }

    public HistoryLog Log => _run.Log;

    /// <summary>Starting calls nobody yet: the first state runs when the clock moves, on the clock's thread.</summary>
    public void Arm(Checkpoint? from)
    {
        var clock = _run.Clock;
        var flows = ExecutionContext.IsFlowSuppressed();
        var suppressed = flows ? default : ExecutionContext.SuppressFlow();
        try
        {
            // The deadline first: of two timers for one instant the older one fires first, and an execution out of time does nothing more.
            if (_run.Machine.TimeoutSeconds is { } seconds)
            {
                var left = Record.StartedAt + TimeSpan.FromSeconds(seconds) - clock.GetUtcNow();
                _deadline = clock.CreateTimer(_ => TimeOut(), null, left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }

            _begin = clock.CreateTimer(_ => _ = RunToEndAsync(from), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
        finally
        {
            if (!flows)
            {
                suppressed.Undo();
            }
        }
    }

    /// <summary>False when it had ended already. When this returns true, no further step of it begins.</summary>
    public bool Stop(string? error, string? cause) => End(
        "ExecutionAborted", ExecutionStatus.Aborted, Details.Failed(error, cause), r => r with { Error = error, Cause = cause });

    /// <summary>Ends it in this process only: the store still says that it runs.</summary>
    public void Abandon()
    {
        Log.Abandon();
        Release();
    }

    private async Task RunToEndAsync(Checkpoint? from)
    {
        try
        {
            var trail = new Trail(Log, from?.LastEvent ?? 0);
            var lane = new Lane(_run, _run.Machine.Graph, trail, checkpoint: Checkpoint);
            var output = await (from is null
                ? lane.RunAsync(_run.Facts.Input, _stop.Token)
                : lane.ResumeAsync(from, _stop.Token)).ConfigureAwait(false);
            Succeed(Json.Compact(output), trail.Last);
        }
        catch (StateFailure failure)
        {
            Fail(failure.Error, failure.Cause);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Whoever stopped it has written its end already.
            return;
        }
        catch (Exception unknown)
        {
            // The edge of the interpreter: whatever breaks in one execution ends that one alone.
            Fail(StatesErrors.Runtime, unknown.Message);
        }
    }

    private void Checkpoint(Visit visit) => _archive.Keep(Record.Arn, new Checkpoint
    {
        State = visit.State.Name,
        Input = visit.Input,
        EnteredAt = visit.EnteredAt,
        EnteredEvent = visit.EnteredEvent,
        HistoryLength = Log.Count,
        LastEvent = visit.Trail.Last,
        Retries = [.. visit.Retries],
        RetryAt = visit.RetryAt,
    });

    private void Succeed(string output, int last) => End(
        "ExecutionSucceeded", ExecutionStatus.Succeeded, Details.Output(output), r => r with { Output = output }, last);

    private void Fail(string? error, string? cause) => End(
        "ExecutionFailed", ExecutionStatus.Failed, Details.Failed(error, cause), r => r with { Error = error, Cause = cause });

    private void TimeOut() => End("ExecutionTimedOut", ExecutionStatus.TimedOut, Details.Failed(null, null), r => r);

    private bool End(string type, ExecutionStatus status, JsonElement details, Func<ExecutionRecord, ExecutionRecord> change, int? previous = null)
    {
        if (!Log.Close(type, details, previous))
        {
            return false;
        }

        Record = change(Record) with { Status = status, StoppedAt = _run.Clock.GetUtcNow() };
        _archive.Keep(Record);
        Release();
        return true;
    }

    private void Release()
    {
        _begin?.Dispose();
        _deadline?.Dispose();
        using (InlineContinuations.Allow())
        {
            Cancellation.Fire(_stop);
        }
    }
}
