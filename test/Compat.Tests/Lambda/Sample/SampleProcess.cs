using System.Diagnostics;
using DevEnv.Compat.Tests.Lambda.Runtime;

namespace DevEnv.Compat.Tests.Lambda.Sample;

/// <summary>test/SampleFunctions as Lambda runs it: a process, its handler's name and the Runtime API in its environment.</summary>
internal sealed class SampleProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;

    public SampleProcess(LoopbackRuntimeApi api, string handler, params (string Name, string Value)[] environment)
    {
        // Set, SAMPLE_FUNCTIONS names another build of the sample: the one that was published ahead of time.
        var published = Environment.GetEnvironmentVariable("SAMPLE_FUNCTIONS");
        var start = published is null
            ? new ProcessStartInfo("dotnet", [Repository.Built("SampleFunctions", "DevEnv.SampleFunctions.dll")])
            : new ProcessStartInfo(published);
        start.RedirectStandardOutput = true;
        start.Environment["AWS_LAMBDA_RUNTIME_API"] = api.Endpoint;
        start.Environment["AWS_EXECUTION_ENV"] = "AWS_Lambda_provided";
        start.Environment["ANNOTATIONS_HANDLER"] = handler;
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
    }

    public async Task<int> ExitCodeAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        return _process.ExitCode;
    }

    /// <summary>Ends the process and gives all that it wrote.</summary>
    public async Task<string> StopAsync()
    {
        _process.Kill();
        return await _output;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
