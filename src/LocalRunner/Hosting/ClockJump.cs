using DevEnv.LocalRunner.Time;

namespace DevEnv.LocalRunner.Hosting;

/// <summary>
/// A long way of the virtual clock: idle time is skipped from timer to timer. While a machine runs the clock goes only
/// <see cref="Pace"/> times as fast as real time, because agents and their commands are processes that live in it; and while a
/// scheduled function is at work it goes like real time, or the function's own limits would pass while it waits for an answer.
/// </summary>
/// <param name="isAtWork">Whether a scheduled function is.</param>
/// <param name="isRunning">Whether an execution is.</param>
public sealed class ClockJump(VirtualClock clock, Func<bool> isAtWork, Func<bool> isRunning, TimeProvider real)
{
    public const int Pace = 50;
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(10);

    /// <summary>A function's run takes milliseconds.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(2);

    /// <summary>Real time that is waited for the same work at most: a machine that itself waits for hours is not waited for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    public async Task RunAsync(TimeSpan by)
    {
        var (worked, ran) = (TimeSpan.Zero, TimeSpan.Zero);
        for (var left = by; left > TimeSpan.Zero;)
        {
            worked = isAtWork() ? worked + Moment : TimeSpan.Zero;
            ran = isRunning() ? ran + Beat : TimeSpan.Zero;
            var (step, pause) = (worked > TimeSpan.Zero && worked <= Patience, ran > TimeSpan.Zero && ran <= Patience) switch
            {
                (true, _) => (Moment, Moment),
                (_, true) => (Beat * Pace, Beat),
                _ => (ToNextTimer(), TimeSpan.Zero),
            };
            step = Least(left, step);
            clock.Advance(step);
            left -= step;
            if (pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, real);
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
