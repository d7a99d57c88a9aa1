using DevEnv.Contracts.State;
using DevEnv.LocalRunner.Hosting;

namespace DevEnv.Simulation.World;

/// <summary>What functions count minutes for, beyond the due times in the documents. Looked at again only after a change.</summary>
internal sealed class Oddities(LocalPlatform platform, Documents documents, Census census)
{
    /// <summary>GitHub sends nothing again that is older.</summary>
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(3);

    private long _seen = -1;
    private bool _isAnythingUnderWay;
    private DateTimeOffset? _newestFailure;

    public bool Concern(string function, long changes, DateTimeOffset now)
    {
        if (_seen != changes)
        {
            _seen = changes;
            var owned = documents.All.Where(d => d.IsLive()).Select(d => d.Names().Stem).ToHashSet();
            _isAnythingUnderWay = documents.AreOdd || census.Instances().Any(r => !owned.Contains(r.Stem));
            _newestFailure = platform.GitHub.Deliveries.GroupBy(d => d.Id).Where(g => !g.Any(d => d.StatusCode is >= 200 and < 300 or 400 or 401 or 413))
                .Max(g => g.Max(d => (DateTimeOffset?)d.DeliveredAt));
        }

        return function switch
        {
            "Reap" => _isAnythingUnderWay,
            "Redeliver" => now - _newestFailure < Horizon,
            _ => false,
        };
    }
}
