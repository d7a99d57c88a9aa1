using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Time;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Simulation.Faults;

/// <summary>
/// Functions that can be killed at each of their calls, and are when their time is over. As on Lambda, a process serves one
/// invocation at a time and is used again; a killed one takes what it remembers with it, and the next starts cold.
/// </summary>
internal sealed class MortalFunctions(LocalPlatform platform, VirtualClock clock, Story story) : IFunctionHost, IDisposable
{
    private readonly List<ServiceProvider> _services = [];
    private readonly Stack<IFunctionHost> _idle = new([platform.Functions]);

    public int Invocations { get; private set; }

    /// <summary>Stands before each function: an answer means that the function itself does nothing.</summary>
    public Func<string, byte[]?> Instead { get; init; } = _ => null;

    public async Task<byte[]> InvokeAsync(string function, byte[] payload, CancellationToken cancellationToken)
    {
        Invocations++;
        if (Instead(function) is { } answer)
        {
            return answer;
        }

        var process = _idle.TryPop(out var warm) ? warm : ColdStart();
        var invocation = new Invocation(function);
        invocation.Enter();
        using var limit = clock.CreateTimer(_ => invocation.Kill("Sandbox.Timedout"), null, FunctionLimits.Of(function), Timeout.InfiniteTimeSpan);
        var work = process.InvokeAsync(function, payload, CancellationToken.None);
        if (!work.IsCompleted)
        {
            await Task.WhenAny(work, invocation.Death);
        }

        if (invocation.IsDead)
        {
            var error = await invocation.Death;
            story.Tell("lambda", $"{function} died: {error}");
            throw new FunctionFailedException(error, $"RequestId: sim Error: {error}");
        }

        _idle.Push(process);
        return await work;
    }

    public void Dispose()
    {
        foreach (var services in _services)
        {
            services.Dispose();
        }
    }

    private IFunctionHost ColdStart()
    {
        var (functions, services) = platform.ColdStart();
        _services.Add(services);
        return functions;
    }
}
