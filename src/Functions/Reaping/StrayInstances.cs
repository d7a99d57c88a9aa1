using DevEnv.Functions.Shared.Cleaning;
using DevEnv.Functions.Shared.State;

namespace DevEnv.Functions.Reaping;

/// <summary>Instances of ours that no document answers for.</summary>
public sealed class StrayInstances(StateStore store, EnvironmentInstances instances, ReaperOptions options)
{
    /// <summary>Those whose environment cannot be told: they live their default life. The others are their document's, or strays.</summary>
    internal static IEnumerable<SeenInstance> Nameless(Sky sky) => sky.All.Where(i => i is { IsOurs: true, IsThere: true, Names: null });

    /// <summary>Since when it is due to end; null while it is not.</summary>
    internal DateTimeOffset? DueAt(SeenInstance instance, DateTimeOffset? strayedSince, DateTimeOffset now)
    {
        if (instance.Names is null)
        {
            return instance.LaunchedAt + options.DefaultLife is var end && end <= now ? end : null;
        }

        return strayedSince is { } since && now - since >= options.StrayFor && now - instance.LaunchedAt >= options.StrayAge ? since : null;
    }

    /// <returns>False when its environment turned out to know it.</returns>
    internal async Task<bool> EndAsync(SeenInstance instance, CancellationToken cancellationToken)
    {
        if (instance.Key is { } key && (await store.ReadAsync(key, cancellationToken).ConfigureAwait(false))?.State is { } state && !Sky.IsStray(state, instance))
        {
            return false;
        }

        await instances.TerminateAsync(instance.Id).ConfigureAwait(false);
        return true;
    }

}
