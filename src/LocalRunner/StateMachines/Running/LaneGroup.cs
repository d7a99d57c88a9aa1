using System.Runtime.ExceptionServices;
using System.Text.Json;

namespace DevEnv.LocalRunner.StateMachines.Running;

/// <param name="type">Parallel or Map, as the events say.</param>
/// <param name="atOnce">How many lanes may run side by side.</param>
internal sealed class LaneGroup(string type, Visit visit, int count, int atOnce)
{
    private readonly JsonElement[] _outputs = new JsonElement[count];
    private readonly Lock _gate = new();
    private ExceptionDispatchInfo? _failure;
    private int _next;

    /// <summary>The outputs in the order of the lanes, whichever ended first.</summary>
    public async Task<IReadOnlyList<JsonElement>> RunAsync(Func<int, Trail, CancellationToken, Task<JsonElement>> run, CancellationToken stop)
    {
        using var siblings = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var fork = visit.Trail.Fork();
        var workers = new List<Task>();
        for (var i = 0; i < Math.Min(count, atOnce); i++)
        {
            workers.Add(WorkAsync(run, fork, siblings));
        }

        await Task.WhenAll(workers).ConfigureAwait(false);
        if (stop.IsCancellationRequested)
        {
            visit.Trail.Add($"{type}StateAborted");
            stop.ThrowIfCancellationRequested();
        }

        visit.Trail.Add($"{type}State{(_failure is null ? "Succeeded" : "Failed")}");
        _failure?.Throw();
        return _outputs;
    }

    private async Task WorkAsync(Func<int, Trail, CancellationToken, Task<JsonElement>> run, Trail fork, CancellationTokenSource siblings)
    {
        while (TakeNext(siblings) is { } index)
        {
            var trail = fork.Fork();
            try
            {
                _outputs[index] = await run(index, trail, siblings.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (siblings.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // Not swallowed: the group throws it on, once the siblings have stopped.
                Fail(failure, siblings);
                return;
            }
        }
    }

    private int? TakeNext(CancellationTokenSource siblings)
    {
        lock (_gate)
        {
            return _next < count && !siblings.IsCancellationRequested ? _next++ : null;
        }
    }

    private void Fail(Exception failure, CancellationTokenSource siblings)
    {
        lock (_gate)
        {
            _failure ??= ExceptionDispatchInfo.Capture(failure);
        }

        Cancellation.Fire(siblings);
    }
}
