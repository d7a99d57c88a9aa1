using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace DevEnv.Benchmarks.ColdStart;

/// <summary>A Runtime API on loopback for one process at a time, which notes when it is asked and answered.</summary>
internal sealed class ColdRuntime : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly WebApplication _door;
    private byte[] _event = [];
    private TaskCompletionSource<long> _asked = New();
    private TaskCompletionSource<long> _answered = New();
    private TaskCompletionSource _handOut = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _answer = "";

    private ColdRuntime()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, l => l.Protocols = HttpProtocols.Http1));
        _door = builder.Build();
        _door.Run(AnswerAsync);
    }

    public static async Task<ColdRuntime> StartAsync()
    {
        var runtime = new ColdRuntime();
        await runtime._door.StartAsync();
        return runtime;
    }

    /// <summary>Starts a function, gives it its event twice, and ends it.</summary>
    public async Task<ColdStart> RunAsync(Contender contender)
    {
        (_event, _asked, _answered) = (contender.Event, New(), New());
        _handOut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var start = new ProcessStartInfo(contender.File, contender.Arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        foreach (var (name, value) in contender.Environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["AWS_LAMBDA_RUNTIME_API"] = new Uri(_door.Urls.First()).Authority;
        using var process = new Process { StartInfo = start };
        var lines = new ConcurrentQueue<string?>();
        process.OutputDataReceived += (_, line) => lines.Enqueue(line.Data);
        process.ErrorDataReceived += (_, line) => lines.Enqueue(line.Data);
        var spawned = Stopwatch.GetTimestamp();
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            var initialised = await _asked.Task.WaitAsync(Patience);
            var cpu = ProcessFigures.CpuMilliseconds(process.Id);
            var (first, _) = await InvokeAsync();
            var firstCpu = ProcessFigures.CpuMilliseconds(process.Id) - cpu;
            var resident = ProcessFigures.ResidentMb(process.Id);
            var (second, answer) = await InvokeAsync();
            return contender.IsRight(answer)
                ? new ColdStart(Stopwatch.GetElapsedTime(spawned, initialised).TotalMilliseconds, cpu, first, firstCpu, second, resident)
                : throw new InvalidOperationException($"{contender.Name} answered {answer}");
        }
        catch (TimeoutException)
        {
            throw new InvalidOperationException($"{contender.Name} did not answer; it wrote: {string.Join('\n', lines)}");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    public ValueTask DisposeAsync() => _door.DisposeAsync();

    private static TaskCompletionSource<long> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<(double Milliseconds, string Answer)> InvokeAsync()
    {
        // The process waits for its event by now.
        await _asked.Task.WaitAsync(Patience);
        (_asked, _answered) = (New(), New());
        var handedOut = Stopwatch.GetTimestamp();
        _handOut.SetResult();
        var answered = await _answered.Task.WaitAsync(Patience);
        return (Stopwatch.GetElapsedTime(handedOut, answered).TotalMilliseconds, _answer);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path.Value!.EndsWith("/next", StringComparison.Ordinal))
        {
            _asked.TrySetResult(Stopwatch.GetTimestamp());
            await _handOut.Task.WaitAsync(context.RequestAborted);
            _handOut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            context.Response.Headers["Lambda-Runtime-Aws-Request-Id"] = "1";
            context.Response.Headers["Lambda-Runtime-Deadline-Ms"] = DateTimeOffset.UtcNow.AddMinutes(1).ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
            context.Response.ContentLength = _event.Length;
            await context.Response.Body.WriteAsync(_event, context.RequestAborted);
            return;
        }

        using var reader = new StreamReader(context.Request.Body);
        _answer = await reader.ReadToEndAsync(context.RequestAborted);
        _answered.TrySetResult(Stopwatch.GetTimestamp());
        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }
}

/// <param name="InitMs">From the start of the process until it asks for its first event, which is what Lambda counts as INIT.</param>
/// <param name="InitCpuMs">Of all its threads until then, which other programs on the machine hardly change.</param>
/// <param name="FirstMs">From its first event to the answer.</param>
/// <param name="ResidentMb">After the first answer.</param>
internal sealed record ColdStart(double InitMs, double InitCpuMs, double FirstMs, double FirstCpuMs, double SecondMs, double ResidentMb);
