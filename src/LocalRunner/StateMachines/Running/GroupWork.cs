using System.Text.Json;
using DevEnv.LocalRunner.StateMachines.Definition;

namespace DevEnv.LocalRunner.StateMachines.Running;

/// <summary>Parallel and Map: lanes side by side; the first that fails stops the others.</summary>
internal static class GroupWork
{
    // AWS runs at most 40 iterations of an inline Map at once.
    private const int MostIterationsAtOnce = 40;

    public static async Task<StateResult> RunParallelAsync(Run run, Visit visit, ParallelState state, CancellationToken stop)
    {
        var input = DataFlow.Payload(run, visit, state.Parameters, DataFlow.Input(run, visit));
        visit.Trail.Add("ParallelStateStarted");
        var lanes = new LaneGroup("Parallel", visit, state.Branches.Count, state.Branches.Count);
        var outputs = await lanes.RunAsync(
            (i, trail, token) => new Lane(run, state.Branches[i], trail, visit.MapItem).RunAsync(input, token), stop).ConfigureAwait(false);
        return new StateResult(DataFlow.Output(run, visit, state, Json.Array(outputs)), state.Next);
    }

    public static async Task<StateResult> RunMapAsync(Run run, Visit visit, MapState state, CancellationToken stop)
    {
        var input = DataFlow.Input(run, visit);
        var items = Items(run, visit, state, input);
        visit.Trail.Add("MapStateStarted", Details.MapStarted(items.Count));
        var lanes = new LaneGroup("Map", visit, items.Count, AtOnce(run, visit, state, input));
        var outputs = await lanes.RunAsync((i, trail, token) => IterateAsync(run, visit, state, input, new MapItem(i, items[i]), trail, token), stop)
            .ConfigureAwait(false);
        return new StateResult(DataFlow.Output(run, visit, state, Json.Array(outputs)), state.Next);
    }

    private static async Task<JsonElement> IterateAsync(
        Run run, Visit visit, MapState state, JsonElement input, MapItem item, Trail trail, CancellationToken stop)
    {
        var details = Details.Iteration(visit.State.Name, item.Index);
        trail.Add("MapIterationStarted", details);
        try
        {
            var selector = new Visit(state, input, visit.EnteredAt, visit.EnteredEvent, item, trail) { Retries = visit.Retries };
            var selected = state.Parameters is null ? item.Value : DataFlow.Payload(run, selector, state.Parameters, input);
            var output = await new Lane(run, state.Processor, trail, item).RunAsync(selected, stop).ConfigureAwait(false);
            trail.Add("MapIterationSucceeded", details);
            return output;
        }
        catch (OperationCanceledException)
        {
            trail.Add("MapIterationAborted", details);
            throw;
        }
        catch (Exception failure) when (failure is StateFailure or DataFault)
        {
            trail.Add("MapIterationFailed", details);
            throw;
        }
    }

    private static List<JsonElement> Items(Run run, Visit visit, MapState state, JsonElement input)
    {
        var items = run.Evaluate(input, visit).Get(state.ItemsPath, "ItemsPath");
        return items.ValueKind == JsonValueKind.Array
            ? [.. items.EnumerateArray()]
            : throw DataFault.Runtime($"Reference path \"{state.ItemsPath}\" must point to array.");
    }

    private static int AtOnce(Run run, Visit visit, MapState state, JsonElement input)
    {
        var wanted = state.MaxConcurrency;
        if (state.MaxConcurrencyPath is { } path)
        {
            var value = run.Evaluate(input, visit).Get(path, "MaxConcurrencyPath");
            wanted = value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 0
                ? number
                : throw DataFault.Runtime($"The MaxConcurrencyPath parameter does not reference a whole number: {path} == {Json.Compact(value)}");
        }

        return wanted == 0 ? MostIterationsAtOnce : Math.Min(wanted, MostIterationsAtOnce);
    }
}
