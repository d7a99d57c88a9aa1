namespace DevEnv.LocalRunner.Cloud.CloudWatch;

/// <param name="Key">Who did it, for example a role's name.</param>
public sealed record Contribution(string Key, DateTimeOffset At, double Value);

/// <summary>What a Contributor Insights rule has counted, of the last day. Tests and the page may add to it.</summary>
public sealed class Contributors(string keyLabel)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);
    private readonly Queue<Contribution> _counted = new();
    private readonly Lock _gate = new();

    /// <summary>The field of the log event that the rule groups by.</summary>
    public string KeyLabel => keyLabel;

    public void Add(string key, DateTimeOffset at, double value = 1)
    {
        lock (_gate)
        {
            while (_counted.TryPeek(out var oldest) && oldest.At + Kept < at)
            {
                _counted.Dequeue();
            }

            _counted.Enqueue(new Contribution(key, at, value));
        }
    }

    /// <summary>From <paramref name="start"/> up to, not including, <paramref name="end"/>.</summary>
    public IReadOnlyList<Contribution> Between(DateTimeOffset start, DateTimeOffset end)
    {
        lock (_gate)
        {
            return [.. _counted.Where(c => c.At >= start && c.At < end)];
        }
    }
}
