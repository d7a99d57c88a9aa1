using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Time;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Simulation.Faults;

/// <summary>
/// Functions that can be killed at each of their calls, and are when their time is over. A killed process takes what it
/// remembers with it: the next invocation starts cold.
/// </summary>
internal sealed class MortalFunctions(LocalPlatform platform, VirtualClock clock, Story story) : IFunctionHost, IDisposable
{
    private readonly List<ServiceProvider> _services = [];
    private IFunctionHost _functions = platform.Functions;

    public int Invocations { get; private set; }

    public int Deaths { get; private set; }

    /// <summary>Stands before each function: true answers for it with nothing at all, as if it had done its work.</summary>
    public Func<string, byte[], byte[]?> Instead { get; init; } = (_, _) => null;

    public async Task<byte[]> InvokeAsync(string function, byte[] payload, CancellationToken cancellationToken)
    {
        Invocations++;
        if (Instead(function, payload) is { } answer)
        {
            return answer;
        }

        var invocation = new Invocation(function);
        invocation.Enter();
        using var limit = clock.CreateTimer(_ => invocation.Kill("Sandbox.Timedout"), null, FunctionLimits.Of(function), Timeout.InfiniteTimeSpan);
        var work = _functions.InvokeAsync(function, payload, CancellationToken.None);
        if (!work.IsCompleted)
        {
            await Task.WhenAny(work, invocation.Death);
        }

        if (!invocation.IsDead)
        {
            return await work;
        }

        Deaths++;
        var error = await invocation.Death;
        story.Tell("lambda", $"{function} died: {error}");
        (_functions, var services) = platform.ColdStart();
        _services.Add(services);
        throw new FunctionFailedException(error, $"RequestId: sim Error: {error}");
    }

    public void Dispose()
    {
        foreach (var services in _services)
        {
            services.Dispose();
        }
    }
}
