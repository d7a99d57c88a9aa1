namespace DevEnv.Agent.Logs;

/// <summary>How many lines a strategy may log: a burst, then so many a second. Not thread-safe: one per stream.</summary>
internal sealed class LineAllowance(int perSecond, int burst)
{
    private double tokens = burst;
    private DateTimeOffset? last;

    /// <summary>Refused since the last line that was taken.</summary>
    public long Refused { get; private set; }

    /// <param name="refused">How many were refused before this one, when this one is taken.</param>
    public bool Take(DateTimeOffset now, out long refused)
    {
        refused = 0;
        tokens = Math.Min(burst, tokens + (Math.Max(0, (now - (last ?? now)).TotalSeconds) * perSecond));
        last = now;
        if (tokens < 1)
        {
            Refused++;
            return false;
        }

        tokens--;
        refused = Refused;
        Refused = 0;
        return true;
    }
}
