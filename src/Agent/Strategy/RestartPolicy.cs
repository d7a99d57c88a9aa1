namespace DevEnv.Agent.Strategy;

/// <summary>When a fallen strategy is started again, and when it has fallen too often.</summary>
/// <param name="MaximumCrashes">So many within the window are a crash loop.</param>
internal sealed record RestartPolicy(int MaximumCrashes, TimeSpan Window, TimeSpan FirstDelay, TimeSpan LongestDelay)
{
    public static RestartPolicy Default { get; } = new(5, TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));

    /// <param name="crashes">Oldest first, the newest being the one to decide on.</param>
    /// <returns>How long to wait before the next start; null is a crash loop.</returns>
    public TimeSpan? DelayAfter(IReadOnlyList<DateTimeOffset> crashes, DateTimeOffset now)
    {
        var recent = crashes.Count(crash => now - crash < Window);
        if (recent >= MaximumCrashes)
        {
            return null;
        }

        return TimeSpan.FromTicks(Math.Min(LongestDelay.Ticks, FirstDelay.Ticks << Math.Clamp(recent - 1, 0, 30)));
    }
}
