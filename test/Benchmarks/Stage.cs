using Amazon.S3;
using DevEnv.Aot.Tests;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.State;
using DevEnv.LocalRunner.Cloud.Ec2;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Peers.GitHub;
using DevEnv.LocalRunner.Time;
using DevEnv.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Benchmarks;

/// <summary>The platform on an embedded cloud that takes no time of its own.</summary>
internal static class Stage
{
    public static string Configuration { get; } = File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "examples", ".dev-env.yaml"));

    /// <param name="folder">Where the cloud remembers; null for memory alone.</param>
    /// <param name="hasMachines">Without, instances that were written into the folder run nothing.</param>
    public static async Task<LocalPlatform> StartAsync(VirtualClock clock, string? folder = null, bool hasMachines = true)
    {
        LocalPlatform? platform = null;
        platform = await LocalPlatform.StartAsync(
            new LocalPlatformOptions
            {
                Clock = clock,
                Seed = 7,
                DataFolder = folder,
                Ec2 = new Ec2Behaviour { PendingFor = TimeSpan.Zero, ShuttingDownFor = TimeSpan.Zero, StatusChecksAfter = TimeSpan.Zero },
                Instances = hasMachines ? _ => new ReportingInstances(() => platform!.Services.GetRequiredService<IAmazonS3>(), clock) : null,
                Settings = new Dictionary<string, string> { ["OWNER_QUOTA"] = "10000", ["TOTAL_QUOTA"] = "10000", ["OWNER_DAILY_BUDGET_USD"] = "0" },
            },
            CancellationToken.None);
        return platform;
    }

    /// <summary>Opens a pull request and moves the clock on until its environment is ready.</summary>
    public static async Task<(EnvironmentState State, Delivery Delivery)> ReadyAsync(LocalPlatform platform, VirtualClock clock)
    {
        var (pullRequest, delivery) = await OpenAsync(platform);
        var environments = platform.Services.GetRequiredService<EnvironmentService>();
        var id = EnvironmentId.Of(pullRequest.Repository, Desk.RepositoryId, pullRequest.Number);
        EnvironmentState? state;
        while ((state = await environments.FindAsync(id, CancellationToken.None)) is not { Phase: Phase.Ready, PendingEffects.Count: 0 })
        {
            if (!clock.AdvanceToNextTimer())
            {
                await Task.Yield();
            }
        }

        return (state, delivery);
    }

    public static Task<(PullRequest PullRequest, Delivery Delivery)> OpenAsync(LocalPlatform platform) =>
        platform.People.OpenAsync(new NewPullRequest(Desk.Repository, Desk.Developer, "Mean reversion", Configuration), CancellationToken.None);
}
