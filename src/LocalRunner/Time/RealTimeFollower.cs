namespace DevEnv.LocalRunner.Time;

/// <summary>
/// Keeps a virtual clock moving with real time, from construction to disposal. A jump by <see cref="VirtualClock.Advance"/>
/// adds to it: the virtual clock then stays ahead by that much.
/// </summary>
/// <remarks>Timers run on the pump's thread: one that blocks holds up the clock, and the clock catches up afterwards.</remarks>
public sealed class RealTimeFollower : IDisposable
{
    /// <summary>How late a virtual timer may fire, apart from the work of the timers before it.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(10);

    private readonly VirtualClock _clock;
    private readonly TimeProvider _real;
    private readonly Lock _pumping = new();
    private readonly ITimer _timer;
    private long _followedUntil;
    private bool _disposed;

    public RealTimeFollower(VirtualClock clock, TimeProvider real)
    {
        (_clock, _real) = (clock, real);
        _followedUntil = real.GetTimestamp();
        using (ExecutionContext.SuppressFlow())
        {
            _timer = real.CreateTimer(static self => ((RealTimeFollower)self!).Pump(), this, Beat, Beat);
        }
    }

    /// <summary>When it returns, this follower moves the clock no more.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        lock (_pumping)
        {
            _disposed = true;
        }
    }

    private void Pump()
    {
        // A beat that finds the one before still at work leaves its share to the next.
        if (!_pumping.TryEnter())
        {
            return;
        }

        try
        {
            if (_disposed)
            {
                return;
            }

            var now = _real.GetTimestamp();
            var elapsed = _real.GetElapsedTime(_followedUntil, now);
            _followedUntil = now;
            _clock.Advance(elapsed);
        }
        finally
        {
            _pumping.Exit();
        }
    }
}
