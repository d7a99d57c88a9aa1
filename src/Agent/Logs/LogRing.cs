namespace DevEnv.Agent.Logs;

/// <summary>The newest lines of the agent and the strategy; bounded in lines and in their length. Safe from any thread.</summary>
internal sealed class LogRing(TimeProvider time)
{
    public const int Capacity = 2000;

    /// <summary>In characters; a longer line is cut and says so.</summary>
    public const int LongestLine = 500;

    private readonly Lock gate = new();
    private readonly Queue<LogLine> lines = new();

    public void Add(string source, string text)
    {
        var line = new LogLine(time.GetUtcNow(), source, OneLine.Of(text, LongestLine));
        lock (gate)
        {
            lines.Enqueue(line);
            if (lines.Count > Capacity)
            {
                lines.Dequeue();
            }
        }
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<LogLine> Tail(int count)
    {
        lock (gate)
        {
            return [.. lines.Skip(Math.Max(0, lines.Count - count))];
        }
    }

    /// <summary>The strategy's last word, for the detail of a failed stage.</summary>
    public LogLine? LastOfStrategy()
    {
        lock (gate)
        {
            return lines.LastOrDefault(line => line.Source != LogLine.Agent && line.Text.Length > 0);
        }
    }
}
