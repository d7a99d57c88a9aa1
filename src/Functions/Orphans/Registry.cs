using System.Collections.Concurrent;
using Amazon.Lambda.Core;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.State;

namespace DevEnv.Functions.Orphans;

/// <summary>What the documents say about the generations that resources name. What cannot be read is alive: nothing is deleted on a doubt.</summary>
public sealed class Registry(StateStore store)
{
    internal async Task<IReadOnlyDictionary<string, Reading>> ReadAsync(IEnumerable<string> keys, int parallel, CancellationToken cancellationToken)
    {
        var read = new ConcurrentDictionary<string, Reading>(StringComparer.Ordinal);
        var wanted = keys.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        await Parallelism.ForEachAsync(wanted, parallel, async key => read[key] = await ReadAsync(key, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        return read;
    }

    internal async Task<Reading> ReadAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            return new Reading(true, (await store.ReadAsync(key, cancellationToken).ConfigureAwait(false))?.State);
        }
        catch (Exception error)
        {
            // The edge of one record: rubbish in it, or no answer.
            LambdaLogger.Log($"Orphans, {key}: {error.GetType().Name}: {error.Message}\n");
            return new Reading(false, null);
        }
    }

    internal Task<IReadOnlyList<StateEntry>> ListAsync(CancellationToken cancellationToken) => store.ListAsync(string.Empty, cancellationToken);
}

/// <param name="IsKnown">False when the document may exist and could not be read.</param>
/// <param name="State">Null when there is no document.</param>
internal sealed record Reading(bool IsKnown, EnvironmentState? State)
{
    /// <summary>A generation that the document has not reached yet is a doubt: an older version may have been restored.</summary>
    public bool IsOrphan(ResourceNames names) => IsKnown
        && (State is null
            || names.Generation < State.Generation
            || (names.Generation == State.Generation && State.Phase == Phase.Absent));
}
