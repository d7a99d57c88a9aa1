using Amazon.Lambda.RuntimeSupport;

namespace DevEnv.Compat.Tests.Lambda.Runtime;

/// <summary>A runtime loop in this process, stopped when disposed.</summary>
internal sealed class RunningLoop : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();

    public RunningLoop(LoopbackRuntimeApi api, LambdaBootstrapBuilder builder) =>
        Ended = builder.ConfigureOptions(o => o.RuntimeApiEndpoint = api.Endpoint).Build().RunAsync(_stop.Token);

    public Task Ended { get; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }
}
