using System.Text.Json;
using DevEnv.LocalRunner.StateMachines;
using DevEnv.LocalRunner.StateMachines.Running;

namespace DevEnv.LocalRunner.Tests.StateMachines;

/// <summary>Functions by name, and a record of who called what when.</summary>
public sealed class FakeTasks(TimeProvider clock) : ITaskHost
{
    private readonly Dictionary<string, Func<JsonElement, TaskContext, CancellationToken, Task<JsonElement>>> _functions = [];

    public List<(string Function, DateTimeOffset At, string Input)> Calls { get; } = [];

    public List<string> Cancelled { get; } = [];

    public int MostAtOnce { get; private set; }

    private int AtOnce { get; set; }

    public void On(string function, Func<JsonElement, TaskContext, CancellationToken, Task<JsonElement>> run) => _functions[function] = run;

    public void Returns(string function, string output) => On(function, (_, _, _) => Task.FromResult(JsonElement.Parse(output)));

    public void Echoes(string function) => On(function, (input, _, _) => Task.FromResult(input));

    public void Fails(string function, string error, string? cause = "because") => On(function, (_, _, _) => throw new TaskFailedException(error, cause));

    /// <summary>Fails with these errors in turn, then returns.</summary>
    public void FailsFirst(string function, string[] errors, string output)
    {
        var calls = 0;
        On(function, (_, _, _) => calls < errors.Length
            ? throw new TaskFailedException(errors[calls++], "because")
            : Task.FromResult(JsonElement.Parse(output)));
    }

    public void Takes(string function, TimeSpan time, string output) => On(function, async (_, _, token) =>
    {
        // Not Task.Delay: when it is cancelled, its continuation goes to a pool, and the clock would not wait for it.
        var woken = new TaskCompletionSource();
        using var timer = clock.CreateTimer(_ => woken.TrySetResult(), null, time, Timeout.InfiniteTimeSpan);
        using var stopped = token.Register(() => woken.TrySetCanceled(token));
        await woken.Task;
        return JsonElement.Parse(output);
    });

    public async Task<JsonElement> InvokeAsync(string resource, JsonElement input, TaskContext context, CancellationToken cancellationToken)
    {
        var function = resource.Split(':')[^1];
        Calls.Add((function, clock.GetUtcNow(), input.GetRawText()));
        MostAtOnce = Math.Max(MostAtOnce, ++AtOnce);
        cancellationToken.Register(() => Cancelled.Add(function));
        try
        {
            return await _functions[function](input, context, cancellationToken);
        }
        finally
        {
            AtOnce--;
        }
    }
}
