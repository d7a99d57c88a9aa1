using Amazon.Lambda.Core;
using DevEnv.Functions.Shared.GitHub;

namespace DevEnv.Functions.Reconciling;

/// <summary>One run's counts, limits and memory. Used by one thread at a time.</summary>
public sealed class ComparisonRun(ComparisonMemory before, ReconcilingOptions options, TimeProvider time)
{
    private readonly DateTimeOffset _start = time.GetUtcNow();
    private readonly Dictionary<string, Look> _looks = before.Looks.Where(l => time.GetUtcNow() - l.Value.At < options.Freshness).ToDictionary(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _missing = before.Missing.Where(m => time.GetUtcNow() - m.Value < options.LongestLife).ToDictionary(StringComparer.Ordinal);

    public ComparisonReport Report { get; private set; } = new();

    public ComparisonMemory Memory => new() { Looks = _looks, Missing = _missing };

    public void Count(Func<ComparisonReport, ComparisonReport> count) => Report = count(Report);

    /// <summary>Takes one question of those that are left; without any, the subject waits for the next run.</summary>
    public bool MayAsk()
    {
        var may = Report.Asked < options.MostQuestions && time.GetUtcNow() - _start < options.Budget;
        Count(r => may ? r with { Asked = r.Asked + 1 } : r with { Waiting = r.Waiting + 1 });
        return may;
    }

    public bool WasLookedAt(string identity, PullRequestFacts pull, long revision) =>
        _looks.TryGetValue(identity, out var look) && look.HeadSha == pull.HeadSha && look.IsDraft == pull.IsDraft && look.Revision == revision;

    public void LookedAt(string identity, PullRequestFacts pull, long revision) => _looks[identity] = new Look(pull.HeadSha, pull.IsDraft, revision, _start);

    public void Seen(string what) => _missing.Remove(what);

    /// <summary>GitHub answers 404 for much that is there, so once is no proof.</summary>
    /// <returns>Whether a comparison long enough ago did not find it either.</returns>
    public bool IsMissingAgain(string what)
    {
        Count(r => r with { Missing = r.Missing + 1 });
        return !_missing.TryAdd(what, _start) && _start - _missing[what] >= options.Apart;
    }

    public void Fail(string what, Exception error) => Fail(what, $"{error.GetType().Name}: {error.Message}");

    public void Fail(string what, string why)
    {
        Count(r => r with { Failed = r.Failed + 1 });
        LambdaLogger.Log($"Comparison, {what}: {why}\n");
    }
}
