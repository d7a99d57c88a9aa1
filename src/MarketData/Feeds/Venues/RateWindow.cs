namespace DevEnv.MarketData.Feeds.Venues;

/// <summary>At most so many acts in any window of time: frames of a connection, or attempts to connect of an IP address.</summary>
public sealed class RateWindow(int most, TimeSpan window)
{
    private readonly Queue<DateTimeOffset> acts = new();

    /// <summary>How long to wait before the next act; zero when it may happen now.</summary>
    public TimeSpan Wait(DateTimeOffset now)
    {
        while (acts.TryPeek(out var oldest) && now - oldest >= window)
            acts.Dequeue();
        return acts.Count < most ? TimeSpan.Zero : acts.Peek() + window - now;
    }

    /// <summary>The act happens, whether it was waited for or not.</summary>
    public void Count(DateTimeOffset now) => acts.Enqueue(now);
}
