namespace DevEnv.Simulation.Faults;

/// <summary>
/// One invocation of a function. When it is killed nothing of it runs any more, no catch and no finally: its calls never come
/// back, and its host sees the death.
/// </summary>
internal sealed class Invocation(string function)
{
    private static readonly AsyncLocal<Invocation?> Flow = new();
    private readonly TaskCompletionSource<string> _death = new();

    public static Invocation? Current => Flow.Value;

    public string Function => function;

    /// <summary>Ends with the error name that Lambda gives for it.</summary>
    public Task<string> Death => _death.Task;

    public bool IsDead => _death.Task.IsCompleted;

    public void Enter() => Flow.Value = this;

    public Task<HttpResponseMessage> Kill(string error)
    {
        _death.TrySetResult(error);
        return Silence;
    }

    /// <summary>Never ends. Each one is new: whoever waits for it hangs on it, and one that stayed would keep whole episodes in memory.</summary>
    public static Task<HttpResponseMessage> Silence => new TaskCompletionSource<HttpResponseMessage>().Task;
}
