using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;
using DevEnv.Simulation.World;

namespace DevEnv.Simulation.Invariants;

/// <summary>
/// I1: no resource of ours is older than its deadline and grace without a live record. An instance that no live generation owns,
/// and that no destroying is about to remove, is gone 90 minutes later at most (half an hour for the dead man's switch, an hour
/// for an outage of AWS); at the end nothing of any type is there.
/// </summary>
internal sealed class NothingOutlives() : Invariant("I1")
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(90);
    private readonly Dictionary<string, DateTimeOffset> _ownerless = [];
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    public override void Watch(Sight sight)
    {
        var now = sight.Clock.GetUtcNow();
        if (now < _next)
        {
            return;
        }

        _next = now.AddMinutes(30);
        var instances = sight.Census.Instances();
        foreach (var gone in _ownerless.Keys.Except(instances.Select(i => i.Id)).ToList())
        {
            _ownerless.Remove(gone);
        }

        foreach (var instance in instances)
        {
            if (IsOwned(sight, instance, now))
            {
                _ownerless.Remove(instance.Id);
            }
            else if (_ownerless.TryAdd(instance.Id, now))
            {
                continue;
            }
            else if (now - _ownerless[instance.Id] > Grace)
            {
                Violate($"{instance} has no live record since {_ownerless[instance.Id]:u} and is still there at {now:u}");
            }
        }
    }

    public override void AtEnd(Sight sight)
    {
        foreach (var left in sight.Census.Take())
        {
            Violate($"{left} is left at the end; its document: {Describe(sight, left)}");
        }

        foreach (var marker in Markers(sight))
        {
            Violate($"the marker {marker} is left at the end");
        }
    }

    // A place in the quota that nobody gives back.
    private static IEnumerable<string> Markers(Sight sight) => sight.Platform.Cloud.Store.Records("s3.versions").Select(r => r.Value)
        .Where(v => v.GetProperty("Key").GetString()!.StartsWith(ResourceNames.AdmissionPrefix, StringComparison.Ordinal))
        .GroupBy(v => v.GetProperty("Key").GetString()!)
        .Where(g => !g.MaxBy(v => v.GetProperty("Sequence").GetInt64()).GetProperty("IsDeleteMarker").GetBoolean())
        .Select(g => g.Key);

    private static bool IsOwned(Sight sight, Resident instance, DateTimeOffset now) =>
        sight.Documents.All.FirstOrDefault(d => d.Generation > 0 && new ResourceNames(d.Id(), d.Generation).Stem == instance.Stem) is { } document
        && (document.IsLive() ? document.Deadline > now : document.Phase is Phase.Destroying or Phase.DestroyFailed);

    private static string Describe(Sight sight, Resident left) =>
        sight.Documents.All.FirstOrDefault(d => left.Stem.StartsWith(d.Environment, StringComparison.Ordinal)) is { } document
            ? $"{document.Phase} at generation {document.Generation}, left-overs [{string.Join(", ", document.LeftOvers)}]"
            : "none";
}
