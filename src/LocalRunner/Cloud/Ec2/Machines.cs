namespace DevEnv.LocalRunner.Cloud.Ec2;

/// <summary>Calls the host, for each instance one call after the other, and keeps its failures away from the API.</summary>
internal sealed partial class Machines(IInstanceHost host, ILogger logger)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Task> _last = [];

    public void Start(InstanceDescription instance, Action onFailure) =>
        Chain(instance.InstanceId, () => host.StartAsync(instance, CancellationToken.None), onFailure);

    public void Stop(string instanceId) =>
        Chain(instanceId, () => host.StopAsync(instanceId, CancellationToken.None), onFailure: null);

    public string ConsoleOutput(string instanceId) => host.ConsoleOutput(instanceId);

    public Task<CommandOutcome> RunCommandAsync(string instanceId, string command, CancellationToken cancellationToken) =>
        host.RunCommandAsync(instanceId, command, cancellationToken);

    /// <summary>Until every call made so far has ended.</summary>
    public Task IdleAsync()
    {
        lock (_gate)
        {
            return Task.WhenAll(_last.Values);
        }
    }

    private void Chain(string instanceId, Func<Task> call, Action? onFailure)
    {
        var before = Task.CompletedTask;
        lock (_gate)
        {
            before = _last.GetValueOrDefault(instanceId, before);
        }

        var task = RunAsync(instanceId, before, call, onFailure);
        lock (_gate)
        {
            if (task.IsCompleted)
            {
                _last.Remove(instanceId);
            }
            else
            {
                _last[instanceId] = task;
            }
        }
    }

    private async Task RunAsync(string instanceId, Task before, Func<Task> call, Action? onFailure)
    {
        await before.ConfigureAwait(false);
        try
        {
            await call().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // The host is an edge: whatever goes wrong there is a fault of that one machine.
            HostFailed(logger, e, instanceId);
            onFailure?.Invoke();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The host failed for instance {InstanceId}")]
    private static partial void HostFailed(ILogger logger, Exception exception, string instanceId);
}
