using DevEnv.LocalRunner.Time;

namespace DevEnv.LocalRunner.Hosting;

/// <summary>
/// A long way of the virtual clock: idle time is skipped from timer to timer, and while a machine runs the clock goes only
/// <see cref="Pace"/> times as fast as real time, because agents and their commands are processes that live in it.
/// </summary>
/// <param name="isBusy">Whether an execution runs.</param>
public sealed class ClockJump(VirtualClock clock, Func<bool> isBusy, TimeProvider real)
{
    public const int Pace = 50;
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(10);

    /// <summary>Real time that one jump waits for machines at most; one that itself waits for hours is not waited for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    public async Task RunAsync(TimeSpan by)
    {
        var waited = TimeSpan.Zero;
        for (var left = by; left > TimeSpan.Zero;)
        {
            var isSlow = waited < Patience && isBusy();
            var step = Least(left, isSlow ? Beat * Pace : ToNextTimer());
            clock.Advance(step);
            left -= step;
            if (isSlow)
            {
                await Task.Delay(Beat, real);
                waited += Beat;
            }
        }
    }

    // At least a moment, so that timers which are due at once cannot hold the jump up for ever.
    private TimeSpan ToNextTimer() =>
        clock.NextTimer is { } next ? TimeSpan.FromTicks(Math.Max((next - clock.GetUtcNow()).Ticks, TimeSpan.TicksPerMillisecond)) : TimeSpan.MaxValue;

    private static TimeSpan Least(TimeSpan left, TimeSpan right) => left < right ? left : right;
}

/// <summary>How the clock was moved last.</summary>
/// <param name="Took">In real time; null while it moves.</param>
public sealed record ClockMove(TimeSpan By, DateTimeOffset To, TimeSpan? Took);
