using Amazon.Lambda.Core;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.Observability;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.Metrics;
using DevEnv.Functions.Shared.State;

namespace DevEnv.Functions.Reaping;

/// <summary>Ends what is due, the oldest first, and never more than the limit in one run: seeing wrongly must not end everything.</summary>
public sealed class EndingQueue(EnvironmentService environments, StateStore store, StrayInstances strays, ReaperOptions options, Metrics metrics)
{
    private static readonly Origin By = new("reaper");

    internal async Task<EndingResult> RunAsync(
        IEnumerable<EndingDocument> documents, IEnumerable<(SeenInstance Instance, DateTimeOffset Since)> instances, Func<bool> isOver, CancellationToken cancellationToken)
    {
        var queue = documents
            .Select(d => new Ending(d.Since, d.Id.Value, () => EndAsync(d, cancellationToken)))
            .Concat(instances.Select(i => new Ending(i.Since, i.Instance.Id, () => strays.EndAsync(i.Instance, cancellationToken), i.Instance.Id)))
            .OrderBy(e => e.Since).ThenBy(e => e.Name, StringComparer.Ordinal)
            .ToList();
        var result = new EndingResult();
        foreach (var ending in queue)
        {
            if (result.Destroyed + result.Terminated.Count >= options.DestroyLimit || isOver())
            {
                result.Waiting++;
                continue;
            }

            await RunAsync(ending, result).ConfigureAwait(false);
        }

        if (result.Waiting > 0 && result.Destroyed + result.Terminated.Count >= options.DestroyLimit)
        {
            LambdaLogger.Log($"Reaper: {result.Waiting} more are due and wait for the next run; the limit of one run is {options.DestroyLimit}.\n");
            metrics.Write(PlatformMetrics.DestroyLimitHit, result.Waiting);
        }

        return result;
    }

    private static async Task RunAsync(Ending ending, EndingResult result)
    {
        try
        {
            if (!await ending.Act().ConfigureAwait(false))
            {
                return;
            }

            if (ending.InstanceId is { } instance)
            {
                result.Terminated.Add(instance);
            }
            else
            {
                result.Destroyed++;
            }
        }
        catch (Exception error)
        {
            // The edge of one environment: the others still get their turn.
            result.Failed++;
            LambdaLogger.Log($"Reaper, end of {ending.Name}: {error.GetType().Name}: {error.Message}\n");
        }
    }

    private async Task<bool> EndAsync(EndingDocument document, CancellationToken cancellationToken)
    {
        try
        {
            return (await environments.ApplyAsync(document.Id, By, document.Intent, cancellationToken).ConfigureAwait(false)).State.Phase == Phase.Destroying;
        }
        catch (Shared.StepException error)
        {
            // An effect that failed comes after its decision was saved, and that is what the limit counts.
            LambdaLogger.Log($"Reaper, end of {document.Id}: {error.GetType().Name}: {error.Message}\n");
            return (await store.ReadAsync(ResourceNames.StateKey(document.Id), cancellationToken).ConfigureAwait(false))?.State.Phase == Phase.Destroying;
        }
    }

    private sealed record Ending(DateTimeOffset Since, string Name, Func<Task<bool>> Act, string? InstanceId = null);
}

internal sealed class EndingResult
{
    public int Destroyed { get; set; }
    public List<string> Terminated { get; } = [];
    public int Waiting { get; set; }
    public int Failed { get; set; }
}
