namespace DevEnv.LocalRunner.StateMachines.Running;

internal static class Pause
{
    // Task.Delay takes at most about 49 days at once.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>Null, now and the past return at once.</summary>
    public static async Task UntilAsync(DateTimeOffset? end, TimeProvider clock, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        while (end - clock.GetUtcNow() is { Ticks: > 0 } left)
        {
            // Rounded up to whole milliseconds, which is what Task.Delay counts in: waking early would be a second, tiny delay.
            var milliseconds = Math.Ceiling(Math.Min(left.TotalMilliseconds, Longest.TotalMilliseconds));
            await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), clock, stop).ConfigureAwait(false);
        }
    }
}
