using System.Collections.Concurrent;

namespace DevEnv.Agent.Strategy;

/// <summary>
/// One thread that starts the strategies and lives as long as the agent: the parent-death signal goes out when the thread that
/// forked ends (prctl(2)), and a thread of the pool may end at any time.
/// </summary>
internal sealed class ParentThread : IDisposable
{
    private readonly BlockingCollection<Action> work = [];

    public ParentThread() => new Thread(() =>
    {
        foreach (var item in work.GetConsumingEnumerable())
        {
            item();
        }
    })
    { IsBackground = true, Name = "strategy parent" }.Start();

    public Task<T> RunAsync<T>(Func<T> start)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        work.Add(() =>
        {
            try
            {
                done.SetResult(start());
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                done.SetException(error);
            }
        });
        return done.Task;
    }

    public void Dispose() => work.CompleteAdding();
}
