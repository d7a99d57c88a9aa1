using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;

namespace DevEnv.Functions.Reaping;

/// <summary>All instances of the account as one run saw them.</summary>
/// <param name="all">Of every page that AWS answered.</param>
/// <param name="isComplete">False when a page is missing: then nothing may be taken for gone.</param>
internal sealed class Sky(IReadOnlyList<SeenInstance> all, bool isComplete)
{
    private readonly Dictionary<string, SeenInstance> _byId = all.DistinctBy(i => i.Id).ToDictionary(i => i.Id, StringComparer.Ordinal);
    private readonly ILookup<string, SeenInstance> _byKey = all.DistinctBy(i => i.Id).Where(i => i.Key is not null && i.IsOurs).ToLookup(i => i.Key!, StringComparer.Ordinal);

    public bool IsComplete => isComplete;

    public int Count => _byId.Count;

    public IEnumerable<SeenInstance> All => _byId.Values;

    /// <summary>Ours, by the key of their environment's document.</summary>
    public ILookup<string, SeenInstance> ByKey => _byKey;

    /// <summary>What is to be said about the instance of a ready environment; null when all is well, or too little is known.</summary>
    public Observed? Judge(EnvironmentState state, DateTimeOffset now, TimeSpan launchGrace)
    {
        if (state.Phase is not (Phase.Ready or Phase.Updating))
        {
            return null;
        }

        var own = Own(state).ToList();
        if (own.Any(i => i.IsAlive))
        {
            return state.MissingSince is null ? null : new Observed(state.Generation, Observation.InstanceSeen, "Its instance is listed.");
        }

        if (own.FirstOrDefault() is { } ended)
        {
            return new Observed(state.Generation, Observation.InstanceEnded, $"Its instance {ended.Id} is {ended.State}: somebody or something ended it.");
        }

        return isComplete && now - (state.Launch?.LaunchedAt ?? state.ReadyAt ?? now) >= launchGrace
            ? new Observed(state.Generation, Observation.InstanceMissing, $"Its instance {state.Launch?.InstanceId} is gone.")
            : null;
    }

    /// <summary>Of this generation, by id or by tags.</summary>
    public IEnumerable<SeenInstance> Own(EnvironmentState state)
    {
        var launched = state.Launch?.InstanceId is { } id ? _byId.GetValueOrDefault(id) : null;
        return _byKey[ResourceNames.StateKey(state.Id())].Where(i => i.Names!.Generation == state.Generation).Prepend(launched).OfType<SeenInstance>().Distinct();
    }

    /// <summary>Those that this document knows nothing about any more.</summary>
    public IEnumerable<SeenInstance> Strays(EnvironmentState state) => _byKey[ResourceNames.StateKey(state.Id())].Where(i => i.IsThere && IsStray(state, i));

    /// <summary>A generation that the document has not reached yet is a doubt, and nothing is ended on a doubt.</summary>
    public static bool IsStray(EnvironmentState state, SeenInstance instance) =>
        instance.Id != state.Launch?.InstanceId
        && (instance.Names!.Generation < state.Generation || (instance.Names.Generation == state.Generation && state.Phase == Phase.Absent));
}
