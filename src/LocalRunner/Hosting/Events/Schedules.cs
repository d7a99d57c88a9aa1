using DevEnv.LocalRunner.Cloud;

namespace DevEnv.LocalRunner.Hosting.Events;

/// <summary>
/// EventBridge's schedules on the virtual clock: each run invokes its function asynchronously, at least once on AWS and as
/// often as <see cref="Times"/> says here. Runs may overlap.
/// </summary>
public sealed class Schedules(IReadOnlyList<Schedule> all, Func<IFunctionHost> functions, AwsAccount account, IdSource ids, TimeProvider clock) : IDisposable
{
    // Lambda's own for asynchronous invocations (developer guide, "Error handling for asynchronous invocations").
    private static readonly TimeSpan[] RetriedAfter = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2)];
    private readonly ScheduledEvents _events = new(account, ids);
    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<ITimer> _timers = [];
    private readonly Lock _gate = new();
    private bool _started;
    private int _running;

    /// <summary>After each attempt, also of the last one that fails, behind which the event is dropped.</summary>
    public event Action<ScheduledRun>? Ran;

    public IReadOnlyList<Schedule> All => all;

    /// <summary>Attempts that have begun and not ended.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>How often a run of a schedule, due at that time, really comes: 0 is a missed one, 2 a double one.</summary>
    public Func<Schedule, DateTimeOffset, int> Times { get; set; } = (_, _) => 1;

    /// <summary>From the next multiples on; without it, only <see cref="FireAsync"/> runs anything.</summary>
    public void Start()
    {
        if (_started)
        {
            throw new InvalidOperationException("The schedules are running already.");
        }

        _started = true;
        var now = clock.GetUtcNow();
        foreach (var schedule in all)
        {
            Keep(clock.CreateTimer(_ => Run(schedule), null, schedule.LastAt(now) + schedule.Every - now, schedule.Every));
        }
    }

    /// <summary>One run on demand, now and without retries.</summary>
    /// <returns>The function's answer.</returns>
    /// <exception cref="FunctionFailedException">The function threw.</exception>
    public Task<byte[]> FireAsync(string name, CancellationToken cancellationToken)
    {
        var schedule = all.FirstOrDefault(s => s.Name == name)
            ?? throw new ArgumentException($"There is no schedule '{name}'; there are: {string.Join(", ", all.Select(s => s.Name))}.", nameof(name));
        return functions().InvokeAsync(schedule.Function, _events.Write(schedule, clock.GetUtcNow()), cancellationToken);
    }

    public void Dispose()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        lock (_gate)
        {
            foreach (var timer in _timers)
            {
                timer.Dispose();
            }

            _timers.Clear();
        }

        _stop.Cancel();
        _stop.Dispose();
    }

    private void Run(Schedule schedule)
    {
        var at = schedule.LastAt(clock.GetUtcNow());
        var payload = _events.Write(schedule, at);
        for (var left = Times(schedule, at); left > 0; left--)
        {
            _ = AttemptAsync(schedule, at, payload, 1, _stop.Token);
        }
    }

    private async Task AttemptAsync(Schedule schedule, DateTimeOffset at, byte[] payload, int attempt, CancellationToken cancellationToken)
    {
        string? error = null;
        Interlocked.Increment(ref _running);
        try
        {
            await functions().InvokeAsync(schedule.Function, payload, cancellationToken);
        }
        catch (Exception failure)
        {
            // The edge where Lambda tries an asynchronous invocation again, whatever became of its function.
            error = (failure as FunctionFailedException)?.ErrorType ?? failure.GetType().Name;
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return;
        }

        Ran?.Invoke(new ScheduledRun(schedule, at, attempt, error));
        if (error is not null && attempt <= RetriedAfter.Length)
        {
            RetryLater(schedule, at, payload, attempt, cancellationToken);
        }
    }

    private void RetryLater(Schedule schedule, DateTimeOffset at, byte[] payload, int attempt, CancellationToken cancellationToken)
    {
        ITimer? timer = null;
        timer = clock.CreateTimer(
            _ =>
            {
                Forget(timer!);
                _ = AttemptAsync(schedule, at, payload, attempt + 1, cancellationToken);
            },
            null,
            RetriedAfter[attempt - 1],
            Timeout.InfiniteTimeSpan);
        Keep(timer);
    }

    private void Keep(ITimer timer)
    {
        lock (_gate)
        {
            _timers.Add(timer);
        }
    }

    private void Forget(ITimer timer)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
        }

        timer.Dispose();
    }
}
