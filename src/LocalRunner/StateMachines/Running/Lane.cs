using System.Text.Json;
using DevEnv.LocalRunner.StateMachines.Definition;
using DevEnv.LocalRunner.StateMachines.Paths;
using DevEnv.LocalRunner.StateMachines.Retries;

namespace DevEnv.LocalRunner.StateMachines.Running;

/// <summary>Walks the states of one graph from the first to an end: the machine itself, a branch or an iteration.</summary>
internal sealed class Lane(Run run, StateGraph graph, Trail trail, MapItem? mapItem = null, Action<Visit>? checkpoint = null)
{
    private readonly StateWork _work = new(run);

    /// <summary>The output of the last state.</summary>
    /// <exception cref="StateFailure">A state failed, and neither Retry nor Catch took it.</exception>
    /// <exception cref="OperationCanceledException">The execution, or the group that this lane is in, was stopped.</exception>
    public Task<JsonElement> RunAsync(JsonElement input, CancellationToken stop) => WalkAsync(Enter(graph.StartAt, input), stop);

    /// <summary>Goes on where a killed runner stood; the state that it interrupted runs once more.</summary>
    public Task<JsonElement> ResumeAsync(Checkpoint from, CancellationToken stop)
    {
        var visit = new Visit(graph.States[from.State], from.Input, from.EnteredAt, from.EnteredEvent, mapItem, trail)
        {
            Retries = [.. from.Retries],
            RetryAt = from.RetryAt,
        };
        return WalkAsync(visit, stop);
    }

    private async Task<JsonElement> WalkAsync(Visit visit, CancellationToken stop)
    {
        while (true)
        {
            var (output, next) = await VisitAsync(visit, stop).ConfigureAwait(false);
            if (next is null)
            {
                return output;
            }

            visit = Enter(next, output);
        }
    }

    private Visit Enter(string name, JsonElement input)
    {
        var state = graph.States[name];
        var at = run.Clock.GetUtcNow();
        var visit = new Visit(state, input, at, trail.Add($"{state.Type}StateEntered", Details.Entered(name, input)), mapItem, trail);
        checkpoint?.Invoke(visit);
        return visit;
    }

    private async Task<StateResult> VisitAsync(Visit visit, CancellationToken stop)
    {
        while (true)
        {
            StateFailure failure;
            try
            {
                await Pause.UntilAsync(visit.RetryAt, run.Clock, stop).ConfigureAwait(false);
                visit.RetryAt = null;
                return Exit(visit, await _work.RunAsync(visit, stop).ConfigureAwait(false));
            }
            catch (DataFault fault) when (!stop.IsCancellationRequested)
            {
                failure = Located(visit, fault);
            }
            catch (StateFailure thrown) when (!stop.IsCancellationRequested)
            {
                failure = thrown;
            }

            if (!PlanRetry(visit, failure))
            {
                return Catch(visit, failure);
            }

            checkpoint?.Invoke(visit);
        }
    }

    private bool PlanRetry(Visit visit, StateFailure failure)
    {
        var retriers = visit.State.Retriers;
        for (var i = 0; i < retriers.Count; i++)
        {
            if (!ErrorMatch.Wants(retriers[i].Errors, failure.Error))
            {
                continue;
            }

            if (visit.Retries[i] >= retriers[i].MaxAttempts)
            {
                return false;
            }

            visit.Retries[i]++;
            visit.RetryAt = run.Clock.GetUtcNow() + retriers[i].DelayBefore(visit.Retries[i], run.Chance);
            return true;
        }

        return false;
    }

    private StateResult Catch(Visit visit, StateFailure failure)
    {
        var catcher = visit.State.Catchers.FirstOrDefault(c => ErrorMatch.Wants(c.Errors, failure.Error)) ?? throw failure;
        var error = Json.Object(json =>
        {
            json.WriteString("Error", failure.Error ?? "");
            json.WriteString("Cause", failure.Cause ?? "");
        });
        try
        {
            var output = ResultPlacement.Place(visit.Input, error, catcher.ResultPath);
            return Exit(visit, new StateResult(DataFlow.CheckOutput(visit, output), catcher.Next));
        }
        catch (DataFault fault)
        {
            throw Located(visit, fault);
        }
    }

    private StateResult Exit(Visit visit, StateResult result)
    {
        trail.Add($"{visit.State.Type}StateExited", Details.Exited(visit.State.Name, result.Output));
        return result;
    }

    private static StateFailure Located(Visit visit, DataFault fault) => new(
        fault.Error, $"An error occurred while executing the state '{visit.State.Name}' (entered at the event id #{visit.EnteredEvent}). {fault.Message}");
}

/// <param name="Next">Null ends the lane.</param>
internal readonly record struct StateResult(JsonElement Output, string? Next);
