using System.Collections.Concurrent;
using Amazon.S3;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.State;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Hosting.RuntimeApi;
using DevEnv.LocalRunner.Peers.GitHub;
using DevEnv.LocalRunner.StateMachines.Executions;
using DevEnv.LocalRunner.Time;
using DevEnv.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Aot.Tests;

/// <summary>The local platform with the published binary for its functions.</summary>
internal sealed class NativePlatform : IFunctionHost, IAsyncDisposable
{
    // The processes live by the machine's clock, so the virtual one starts there and moves by little steps.
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ConcurrentQueue<string> _log = new();
    private int _running;

    private NativePlatform(LocalPlatform local, Doors doors, VirtualClock clock) => (Local, Doors, Clock) = (local, doors, clock);

    public LocalPlatform Local { get; }

    public Doors Doors { get; }

    public VirtualClock Clock { get; }

    public PublishedFunctions Functions { get; private set; } = null!;

    public IReadOnlyList<string> Log => [.. _log];

    public static Task<NativePlatform> StartAsync(params string[] withoutSettings) => StartAsync(new NativeLaunch { WithoutSettings = withoutSettings });

    public static async Task<NativePlatform> StartAsync(NativeLaunch wish)
    {
        PublishedBinary.Require();
        var clock = new VirtualClock(TimeProvider.System.GetUtcNow());
        LocalPlatform? local = null;
        local = await LocalPlatform.StartAsync(
            new LocalPlatformOptions
            {
                Clock = clock,
                Seed = 7,
                Instances = _ => new ReportingInstances(() => local!.Services.GetRequiredService<IAmazonS3>(), clock),
            },
            CancellationToken.None);
        var platform = new NativePlatform(local, await Doors.OpenAsync(local, wish.Certificate), clock);
        var launch = new PublishedLaunch
        {
            Binary = wish.Binary,
            CloudUrl = platform.Doors.Aws,
            GitHubUrl = platform.Doors.GitHub,
            SlackUrl = platform.Doors.Slack,
            Settings = local.FunctionSettings().Concat(wish.Settings).Where(s => !wish.WithoutSettings.Contains(s.Key)).ToDictionary(),
            Log = (function, line) => platform._log.Enqueue($"{function}: {line}"),
        };
        platform.Functions = await PublishedFunctions.StartAsync(local, launch, CancellationToken.None);
        local.Functions = platform;
        local.DeliverTo(new HttpMessageInvoker(local.HttpApi, disposeHandler: false), LocalPlatform.WebhookUrl, platform.Doors.Slack);
        return platform;
    }

    public async Task<byte[]> InvokeAsync(string function, byte[] payload, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _running);
        try
        {
            return await Functions.InvokeAsync(function, payload, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    public Task<(PullRequest PullRequest, Delivery Delivery)> OpenAsync()
    {
        var configuration = File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "examples", ".dev-env.yaml"));
        return Local.People.OpenAsync(new NewPullRequest(Desk.Repository, Desk.Developer, "Mean reversion", configuration), CancellationToken.None);
    }

    public async Task CloseAsync(EnvironmentState state) => await Local.Services.GetRequiredService<EnvironmentService>()
        .ApplyAsync(state.Id(), new Close("The pull request was closed."), "test", CancellationToken.None);

    /// <summary>Opens a pull request and waits until its environment is ready.</summary>
    public async Task<(PullRequest PullRequest, EnvironmentState State)> ReadyAsync()
    {
        var (pullRequest, delivery) = await OpenAsync();
        delivery.StatusCode.ShouldBe(202, delivery.Answer + string.Join('\n', _log));
        return (pullRequest, await UntilAsync(pullRequest, Phase.Ready));
    }

    public async Task<EnvironmentState> UntilAsync(PullRequest pullRequest, Phase phase)
    {
        var id = EnvironmentId.Of(pullRequest.Repository, Desk.RepositoryId, pullRequest.Number);
        var environments = Local.Services.GetRequiredService<EnvironmentService>();
        EnvironmentState? state = null;
        await UntilAsync(
            async () => !Local.Cloud.Engine.List().Any(e => e.Status == ExecutionStatus.Running)
                && (state = await environments.FindAsync(id, CancellationToken.None))?.Phase == phase,
            $"the environment is {phase}");
        return state!;
    }

    /// <summary>Moves the clock on while no function is at work.</summary>
    public async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        var end = TimeProvider.System.GetUtcNow() + Patience;
        while (TimeProvider.System.GetUtcNow() < end)
        {
            if (await isSo())
            {
                return;
            }

            if (Volatile.Read(ref _running) == 0)
            {
                Clock.Advance(Step);
            }

            // A function is at work in another process.
            await Task.Delay(2, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"Not so: {what}. {string.Join('\n', Steps().Concat(_log).TakeLast(60))}");
    }

    public async ValueTask DisposeAsync()
    {
        await Functions.DisposeAsync();
        await Doors.DisposeAsync();
        await Local.DisposeAsync();
    }

    private IEnumerable<string> Steps() => Local.Cloud.Engine.List().SelectMany(
        e => (Local.Cloud.Engine.View(e.Arn)?.Steps ?? []).Select(s => $"{e.Name}/{s.Name} x{s.Attempts} {s.Error} {s.Cause}"));
}
