namespace DevEnv.LocalRunner.StateMachines.Running;

/// <summary>Watches a task's time. At the end of it, or when the execution stops, the task's token fires and nobody waits for the task any longer.</summary>
internal sealed class TaskLimits : IDisposable
{
    private readonly TaskCompletionSource _reached = new();

    // Not disposed: it holds nothing, and the disposal would come from within its own cancellation.
    private readonly CancellationTokenSource _token = new();
    private readonly CancellationTokenRegistration _stopped;
    private readonly TimeSpan? _heartbeat;
    private readonly ITimer? _timeoutTimer;
    private readonly ITimer? _heartbeatTimer;

    public TaskLimits(TimeProvider clock, TimeSpan? timeout, TimeSpan? heartbeat, CancellationToken stop)
    {
        _heartbeat = heartbeat;
        _timeoutTimer = Watch(clock, timeout, StatesErrors.Timeout);
        _heartbeatTimer = Watch(clock, heartbeat, StatesErrors.HeartbeatTimeout);
        _stopped = stop.UnsafeRegister(static self => ((TaskLimits)self!).Reach(error: null), this);
    }

    public CancellationToken Token => _token.Token;

    public Task Reached => _reached.Task;

    /// <summary>Which limit was reached first; null while none is.</summary>
    public string? Error { get; private set; }

    public void Heartbeat()
    {
        if (_heartbeat is { } beat)
        {
            _heartbeatTimer!.Change(beat, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        _timeoutTimer?.Dispose();
        _heartbeatTimer?.Dispose();
        _stopped.Dispose();
    }

    private ITimer? Watch(TimeProvider clock, TimeSpan? limit, string error) =>
        limit is { } time ? clock.CreateTimer(_ => Reach(error), null, time, Timeout.InfiniteTimeSpan) : null;

    private void Reach(string? error)
    {
        if (_reached.Task.IsCompleted)
        {
            return;
        }

        Error = error;
        Cancellation.Fire(_token);
        _reached.TrySetResult();
    }
}

internal static class Cancellation
{
    /// <summary>What the listeners throw is theirs alone: the one who cancels goes on.</summary>
    public static void Fire(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (Exception fromListeners) when (fromListeners is AggregateException or ObjectDisposedException)
        {
            return;
        }
    }
}
