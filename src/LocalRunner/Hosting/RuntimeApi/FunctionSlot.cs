namespace DevEnv.LocalRunner.Hosting.RuntimeApi;

/// <summary>
/// A function with at most one process, started when there is something to do. A process that died is replaced by the next
/// invocation, never by itself, so a function that cannot start fails once per call and never spins.
/// </summary>
internal sealed class FunctionSlot(string name, PublishedLaunch launch, Func<int> port) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private long _count;

    public FunctionProcess? Process { get; private set; }

    public int Starts { get; private set; }

    public async Task<byte[]> InvokeAsync(byte[] payload, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var invocation = new Invocation($"{name}-{++_count}", payload, launch.Time.GetUtcNow() + launch.Limit);
            Running().Hand(invocation);
            return await invocation.Answer.WaitAsync(launch.Limit, launch.Time, cancellationToken);
        }
        catch (TimeoutException)
        {
            Stop();
            throw new FunctionFailedException("Sandbox.Timedout", $"Task timed out after {launch.Limit.TotalSeconds:0.00} seconds");
        }
        catch (OperationCanceledException)
        {
            // Nobody waits for it any more; a process that is still busy may not get the next event.
            Stop();
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        Stop();
        _turn.Dispose();
    }

    private FunctionProcess Running()
    {
        if (Process is { IsAlive: true } alive)
        {
            return alive;
        }

        Stop();
        Starts++;
        return Process = FunctionProcess.Start(launch.Binary, launch.EnvironmentOf(name, port()), line => launch.Log(name, line));
    }

    private void Stop()
    {
        Process?.Dispose();
        Process = null;
    }
}
