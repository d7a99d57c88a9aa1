using System.Net;
using DevEnv.LocalRunner.Cloud.Ec2;
using DevEnv.LocalRunner.StateMachines.Executions;
using DevEnv.LocalRunner.Time;
using DevEnv.LocalRunner.Web;

namespace DevEnv.LocalRunner.Hosting;

/// <summary>A running platform with its doors on loopback: the page with the webhook door, and the embedded AWS. Owns all of it.</summary>
public sealed class Runner : IAsyncDisposable
{
    /// <summary>Some sixteen seconds on AWS; nobody at this machine need wait them out.</summary>
    private static readonly TimeSpan PendingFor = TimeSpan.FromSeconds(1);

    private readonly RunnerData _data;
    private readonly AddressBlock _block;
    private readonly Stack<IAsyncDisposable> _owned = new();
    private readonly SemaphoreSlim _clockMoves = new(1);

    private Runner(RunnerData data, AddressBlock block, LocalPlatform platform, VirtualClock clock, Uri page, Uri aws)
    {
        (_data, _block) = (data, block);
        (Platform, Clock, Page, Aws) = (platform, clock, page, aws);
    }

    public LocalPlatform Platform { get; }

    public VirtualClock Clock { get; }

    public Uri Page { get; }

    public Uri Aws { get; }

    public string? DataFolder => _data.IsKept ? _data.Folder : null;

    public TimeSpan ClockAhead => _data.Notes!.ClockAhead;

    /// <exception cref="IOException">A port, an address block or the data folder is in use; the message says which.</exception>
    /// <exception cref="InvalidDataException">The data folder is not a runner's, or damaged.</exception>
    public static async Task<Runner> StartAsync(RunnerOptions options, CancellationToken cancellationToken)
    {
        if (!File.Exists(options.AgentExecutable))
        {
            throw new FileNotFoundException($"The agent is not built: {options.AgentExecutable} is missing. Build the solution first.");
        }

        var port = PortOf(options.Port, RunnerOptions.DefaultPort, "--port");
        var awsPort = PortOf(options.AwsPort, RunnerOptions.DefaultAwsPort, "--aws-port", port);
        var data = RunnerData.Open(options.DataFolder);
        AddressBlock? block = null;
        try
        {
            block = AddressBlock.Take(data.Notes?.AddressBlock);
            var ahead = data.Notes?.ClockAhead ?? TimeSpan.Zero;
            data.Write(block.Number, ahead);
            return await StartAsync(options, data, block, port, awsPort, cancellationToken);
        }
        catch
        {
            block?.Dispose();
            data.Dispose();
            throw;
        }
    }

    /// <summary>Null before the first.</summary>
    public ClockMove? LastMove { get; private set; }

    /// <summary>Moves the platform's clock on, and remembers it. Done when what was due on the way has happened.</summary>
    public async Task AdvanceAsync(TimeSpan by)
    {
        await _clockMoves.WaitAsync();
        try
        {
            var began = TimeProvider.System.GetTimestamp();
            LastMove = new ClockMove(by, Clock.GetUtcNow() + by, null);
            _data.Write(_block.Number, ClockAhead + by);
            await new ClockJump(Clock, () => Platform.Schedules.Running > 0, IsRunning, TimeProvider.System).RunAsync(by);
            LastMove = LastMove with { Took = TimeProvider.System.GetElapsedTime(began) };
        }
        finally
        {
            _clockMoves.Release();
        }
    }

    private bool IsRunning() => Platform.Cloud.Engine.List().Any(e => e.Status == ExecutionStatus.Running);

    public async ValueTask DisposeAsync()
    {
        await EndOwnedAsync();
        _clockMoves.Dispose();
        _block.Dispose();
        _data.Dispose();
    }

    private static async Task<Runner> StartAsync(RunnerOptions options, RunnerData data, AddressBlock block, int port, int awsPort, CancellationToken cancellationToken)
    {
        var clock = new VirtualClock(TimeProvider.System.GetUtcNow() + data.Notes!.ClockAhead);
        var (page, aws) = (new Uri($"http://127.0.0.1:{port}/"), new Uri($"http://127.0.0.1:{awsPort}/"));
        var doorsOpen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var sockets = Directory.CreateTempSubdirectory("devenv-").FullName;
        AgentProcesses? agents = null;
        var platform = await LocalPlatform.StartAsync(
            new LocalPlatformOptions
            {
                Clock = clock,
                DataFolder = data.CloudFolder,
                Seed = options.Seed,
                AddressBlock = block.Number,
                Settings = LocalAgent.Settings(options.Settings),
                RunSchedules = true,
                Ec2 = new Ec2Behaviour { PendingFor = PendingFor },
                Instances = keys => agents = new AgentProcesses(new AgentLaunch(options.AgentExecutable, data.AgentFolder, aws, sockets, doorsOpen.Task), keys),
            },
            cancellationToken);
        var runner = new Runner(data, block, platform, clock, page, aws);
        runner.Owns(() => Directory.Delete(sockets, recursive: true));
        runner.Owns(agents!.Dispose);
        runner._owned.Push(platform);
        try
        {
            var doors = Doors.Build(runner, port, awsPort);
            runner._owned.Push(doors);
            await doors.StartAsync(cancellationToken);
            var http = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false });
            runner.Owns(http.Dispose);
            platform.DeliverTo(http, new Uri(page, "github/webhook"));
            platform.Cloud.Lambda.Settings = () => new Dictionary<string, string>(platform.FunctionSettings())
            {
                ["GITHUB_API_URL"] = new Uri(page, "github-api/").AbsoluteUri,
                ["SLACK_API_URL"] = new Uri(page, "slack-api/").AbsoluteUri,
            };
            await LocalAgent.DeployAsync(platform.Services.GetRequiredService<Amazon.S3.IAmazonS3>(), cancellationToken);
            doorsOpen.SetResult();
            runner.Owns(new RealTimeFollower(clock, TimeProvider.System).Dispose);
            return runner;
        }
        catch
        {
            doorsOpen.TrySetCanceled(CancellationToken.None);
            await runner.EndOwnedAsync();
            throw;
        }
    }

    private async Task EndOwnedAsync()
    {
        while (_owned.TryPop(out var owned))
        {
            await owned.DisposeAsync();
        }
    }

    private void Owns(Action end) => _owned.Push(new Ending(end));

    private static int PortOf(int? asked, int preferred, string option, params int[] others)
    {
        if (asked is not (> 0 and { } port))
        {
            return LoopbackPorts.Pick(asked ?? preferred, others);
        }

        return LoopbackPorts.IsFree(IPAddress.Loopback, port)
            ? port
            : throw new IOException($"Port {port} is in use on 127.0.0.1: end the program that listens there, or choose another port with {option}.");
    }

    private sealed class Ending(Action end) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            end();
            return ValueTask.CompletedTask;
        }
    }
}
