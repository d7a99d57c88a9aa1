namespace DevEnv.LocalRunner.Cloud.Ssm;

/// <summary>Every invocation, and its way from pending to its end. The caller of all but <see cref="DeliverAsync"/> holds <see cref="Gate"/>.</summary>
internal sealed class Invocations : IDisposable
{
    // AWS keeps a command's history for so long.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private readonly Table<Invocation> _table;
    private readonly Dictionary<string, ITimer> _timers = [];
    private readonly Dictionary<string, CancellationTokenSource> _calls = [];
    private readonly Func<string, string, CancellationToken, Task<Ec2.CommandOutcome>> _run;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _time;

    /// <param name="run">Instance, parameter: carries the command out on the machine. A failure means that nobody took it.</param>
    /// <param name="patience">How long a command may run.</param>
    public Invocations(CloudStore store, Func<string, string, CancellationToken, Task<Ec2.CommandOutcome>> run, TimeSpan patience, TimeProvider time)
    {
        (_run, _patience, _time) = (run, patience, time);
        _table = store.Open("ssm.invocations", SsmJson.Default.Invocation);
        foreach (var open in _table.Values.Where(i => i.DueAt is not null).ToList())
        {
            Follow(open);
        }
    }

    public Lock Gate { get; } = new();

    /// <summary>The newest first.</summary>
    public IReadOnlyList<Invocation> All =>
        [.. _table.Values.OrderByDescending(i => i.RequestedAt).ThenBy(i => i.Key, StringComparer.Ordinal)];

    public Invocation? Find(string commandId, string instanceId) => _table.Find(Invocation.KeyOf(commandId, instanceId));

    public void Add(Invocation invocation)
    {
        foreach (var old in _table.Values.Where(i => i.DueAt is null && i.RequestedAt + Kept < _time.GetUtcNow()).ToList())
        {
            _table.Remove(old.Key);
        }

        Put(invocation);
    }

    public void Dispose()
    {
        foreach (var timer in _timers.Values)
        {
            timer.Dispose();
        }
    }

    private void Put(Invocation invocation)
    {
        _table.Put(invocation.Key, invocation);
        Follow(invocation);
    }

    private void Follow(Invocation invocation)
    {
        if (_timers.Remove(invocation.Key, out var before))
        {
            before.Dispose();
        }

        if (invocation.DueAt is { } due)
        {
            var wait = due - _time.GetUtcNow();
            _timers[invocation.Key] = _time.CreateTimer(_ => Due(invocation), null, wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    private void Due(Invocation known)
    {
        if (known is { Status: Invocation.Pending, Undeliverable: false })
        {
            _ = DeliverAsync(known);
            return;
        }

        CancellationTokenSource? call;
        lock (Gate)
        {
            if (_table.Find(known.Key) != known)
            {
                return;
            }

            _calls.Remove(known.Key, out call);
            var details = known.Status == Invocation.Pending ? "DeliveryTimedOut" : "ExecutionTimedOut";
            Put(known with { Status = Invocation.TimedOut, Details = details, DueAt = null, EndedAt = _time.GetUtcNow() });
        }

        call?.Cancel();
    }

    private async Task DeliverAsync(Invocation pending)
    {
        using var call = new CancellationTokenSource();
        Invocation running;
        lock (Gate)
        {
            if (_table.Find(pending.Key) != pending)
            {
                return;
            }

            var now = _time.GetUtcNow();
            running = pending with { Status = Invocation.InProgress, Details = Invocation.InProgress, StartedAt = now, DueAt = now + _patience };
            _calls[pending.Key] = call;
            Put(running);
        }

        var outcome = await AskAsync(running, call.Token).ConfigureAwait(false);
        lock (Gate)
        {
            _calls.Remove(running.Key);
            if (_table.Find(running.Key) == running)
            {
                Put(outcome is null ? Undelivered(running) : Ended(running, outcome));
            }
        }
    }

    private async Task<Ec2.CommandOutcome?> AskAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        try
        {
            return await _run(invocation.InstanceId, invocation.Parameter, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The host is an edge: whatever goes wrong there, the command has not arrived.
            return null;
        }
    }

    private static Invocation Undelivered(Invocation running) => running with
    {
        Status = Invocation.Pending,
        Details = Invocation.Pending,
        Undeliverable = true,
        StartedAt = null,
        DueAt = running.RequestedAt.AddSeconds(running.TimeoutSeconds),
    };

    private Invocation Ended(Invocation running, Ec2.CommandOutcome outcome)
    {
        var status = outcome.ExitCode == 0 ? Invocation.Success : Invocation.Failed;
        return running with { Status = status, Details = status, DueAt = null, EndedAt = _time.GetUtcNow(), ExitCode = outcome.ExitCode, Output = outcome.Output };
    }
}
