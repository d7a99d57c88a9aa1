namespace DevEnv.LocalRunner.StateMachines.Running;

/// <summary>
/// Sleeps on the clock. Unlike Task.Delay it also wakes inline when it is cancelled, so that a stopped state has
/// finished when the stop returns; and it counts in ticks and knows no longest time.
/// </summary>
internal static class Pause
{
    // The longest time that the timers of .NET take.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(49);

    /// <summary>Null, now and the past return at once.</summary>
    public static async Task UntilAsync(DateTimeOffset? end, TimeProvider clock, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        while (end - clock.GetUtcNow() is { Ticks: > 0 } left)
        {
            var woken = new TaskCompletionSource();
            using var timer = clock.CreateTimer(
                static woken => ((TaskCompletionSource)woken!).TrySetResult(), woken, left < Longest ? left : Longest, Timeout.InfiniteTimeSpan);
            using var stopped = stop.UnsafeRegister(static woken => ((TaskCompletionSource)woken!).TrySetResult(), woken);
            await woken.Task.ConfigureAwait(false);
            stop.ThrowIfCancellationRequested();
        }
    }
}
