namespace DevEnv.LocalRunner.Time;

/// <summary>
/// A clock that moves only when told. Timers fire on the thread that calls <see cref="Advance"/>, in order of their due
/// time and then of their creation, each seeing the clock at its own due time. Continuations of
/// <c>Task.Delay(x, clock)</c> run inside the call, so what was due has happened when it returns, as long as the code
/// that waited does not itself go to the thread pool. (A Task.Delay that is cancelled continues on the thread pool, by
/// .NET's own design: code that must be stopped deterministically waits on <see cref="TimeProvider.CreateTimer"/>.)
/// </summary>
/// <remarks>
/// One thread advances at a time; another waits for it. A timer's callback may advance the clock itself: the inner call
/// fires what it passes, and the outer one goes on from where the inner one stopped. A timer that is due at once waits
/// for the next <see cref="Advance"/>, also one of zero: creating a timer never calls anybody.
/// </remarks>
public sealed class VirtualClock : TimeProvider
{
    private readonly Lock _advancing = new();
    private readonly Lock _gate = new();
    private readonly SortedSet<VirtualTimer> _armed = new(VirtualTimer.ByDueTime);
    private readonly long _start;
    private long _now;
    private long _created;

    public VirtualClock(DateTimeOffset start) => _now = _start = start.UtcTicks;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>When the next timer is due, never earlier than now; null when nobody waits.</summary>
    public DateTimeOffset? NextTimer
    {
        get
        {
            lock (_gate)
            {
                return _armed.Min is { } next ? At(Math.Max(next.DueTicks, _now)) : null;
            }
        }
    }

    public override DateTimeOffset GetUtcNow() => At(Volatile.Read(ref _now));

    public override long GetTimestamp() => Volatile.Read(ref _now) - _start;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(this, callback, state, Interlocked.Increment(ref _created));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock on and fires what is due by then. An exception from a timer comes out here; the timers behind it stay due.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        using (_advancing.EnterScope())
        using (InlineContinuations.Allow())
        {
            var target = Volatile.Read(ref _now) + by.Ticks;
            while (TakeDue(target) is { } timer)
            {
                timer.Fire();
            }
        }
    }

    /// <summary>Jumps to the next timer and fires all that is due at that instant. False when nobody waits.</summary>
    public bool AdvanceToNextTimer()
    {
        using (_advancing.EnterScope())
        {
            if (NextTimer is not { } next)
            {
                return false;
            }

            Advance(next - GetUtcNow());
            return true;
        }
    }

    internal bool Arm(VirtualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            if (timer.IsDisposed)
            {
                return false;
            }

            _armed.Remove(timer);
            timer.PeriodTicks = period > TimeSpan.Zero ? period.Ticks : 0;
            if (dueTime >= TimeSpan.Zero)
            {
                timer.DueTicks = _now + dueTime.Ticks;
                _armed.Add(timer);
            }

            return true;
        }
    }

    internal void Disarm(VirtualTimer timer)
    {
        lock (_gate)
        {
            timer.IsDisposed = true;
            _armed.Remove(timer);
        }
    }

    private VirtualTimer? TakeDue(long target)
    {
        lock (_gate)
        {
            if (_armed.Min is not { } timer || timer.DueTicks > target)
            {
                // An advance inside a callback may have gone further already.
                Volatile.Write(ref _now, Math.Max(_now, target));
                return null;
            }

            _armed.Remove(timer);
            Volatile.Write(ref _now, Math.Max(_now, timer.DueTicks));
            if (timer.PeriodTicks > 0)
            {
                timer.DueTicks += timer.PeriodTicks;
                _armed.Add(timer);
            }

            return timer;
        }
    }

    private static DateTimeOffset At(long utcTicks) => new(utcTicks, TimeSpan.Zero);
}
