using System.Diagnostics;
using System.Globalization;
using System.Text;
using Amazon.Runtime;
using DevEnv.Aot.Tests;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;
using DevEnv.Functions;
using DevEnv.Functions.Reaping;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.Aws;
using DevEnv.Functions.Shared.State;
using DevEnv.LocalRunner.Cloud;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Time;
using DevEnv.Shared;
using DevEnv.Shared.Processes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DevEnv.Benchmarks;

/// <summary>
/// One run of the reaper over 10,000 environments that are all quiet. The first run's exchanges with the embedded AWS are
/// recorded; the measured runs get the same answers from memory, so what the embedded side costs is not in the figures. Memory
/// is the managed heap's greatest growth during a run, sampled, garbage included.
/// </summary>
internal static class ReaperBenchmark
{
    private const int Count = 10_000;
    private const int Runs = 5;
    private const double AimCpuSeconds = 1;
    private const double AimMb = 64;

    public static async Task RunAsync(TextWriter output)
    {
        await QuietAsync(output);
        await BesideAsync(output);
    }

    private static async Task QuietAsync(TextWriter output)
    {
        var clock = new VirtualClock(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        await using var platform = await Stage.StartAsync(clock);
        var model = await Herd.ModelAsync(platform, clock.AdvanceToNextTimer);
        await Herd.GrowAsync(platform, model, Count, _ => model.Deadline!.Value);
        clock.Advance(TimeSpan.FromHours(2));
        using var replay = new ReplayedAws();
        platform.Cloud.Aws.Exchanged += replay.Keep;
        var first = Encoding.UTF8.GetString(await platform.Functions.InvokeAsync("Reap", "{}"u8.ToArray(), CancellationToken.None));
        platform.Cloud.Aws.Exchanged -= replay.Keep;

        await using var services = Compose(platform, clock, replay);
        var reaper = services.GetRequiredService<Reaper>();
        await reaper.RunAsync(CancellationToken.None);
        var costs = new List<(double Cpu, double Mb, double Allocated)>();
        for (var i = 0; i < Runs; i++)
        {
            costs.Add(await MeasureAsync(reaper));
        }

        var (cpu, mb) = (costs.Min(c => c.Cpu), costs.Max(c => c.Mb));
        await output.WriteLineAsync($"  {first}");
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"  {Count} quiet environments, {replay.Bytes / 1e6:0.0} MB of answers: {cpu:0.00} to {costs.Max(c => c.Cpu):0.00} CPU s, heap grows by {costs.Min(c => c.Mb):0} to {mb:0} MB, {costs.Average(c => c.Allocated):0} MB allocated"));
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"  aim: below {AimCpuSeconds:0} CPU s, {(cpu < AimCpuSeconds ? "met" : "MISSED")}; below {AimMb:0} MB, {(mb < AimMb ? "met" : "MISSED")}"));
    }

    private static async Task<(double Cpu, double Mb, double Allocated)> MeasureAsync(Reaper reaper)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var (heap, allocated, peak) = (GC.GetTotalMemory(true), GC.GetTotalAllocatedBytes(true), 0L);
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        await using (new Timer(_ => peak = Math.Max(peak, GC.GetTotalMemory(false)), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(2)))
        {
            await reaper.RunAsync(CancellationToken.None);
        }

        process.Refresh();
        return ((process.TotalProcessorTime - cpu).TotalSeconds, (peak - heap) / 1e6, (GC.GetTotalAllocatedBytes(true) - allocated) / 1e6);
    }

    /// <summary>1,000 environments of which 100 are over, in a cloud that answers at most 100 when nobody asks for pages.</summary>
    private static async Task BesideAsync(TextWriter output)
    {
        if (Tool.Find("python3") is not { } python)
        {
            await output.WriteLineAsync("  NOT MEASURED beside a plain script: there is no python3.");
            return;
        }

        var clock = new VirtualClock(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        await using var platform = await Stage.StartAsync(clock);
        platform.Cloud.Ec2.Behaviour = platform.Cloud.Ec2.Behaviour with { UnpagedLimit = 100 };
        var model = await Herd.ModelAsync(platform, clock.AdvanceToNextTimer);
        var now = clock.GetUtcNow();
        var ids = await Herd.GrowAsync(platform, model, 1000, n => n % 10 == 0 ? now.AddMinutes(30) : now.AddHours(40));
        clock.Advance(TimeSpan.FromHours(2));
        await using var doors = await Doors.OpenAsync(platform);
        var script = Path.Combine(RepositoryRoot.Find(), "test", "Benchmarks", "naive_reaper.py");
        var (key, region) = (CredentialStore.Operator, platform.Cloud.Account.Region);
        var plain = await Tool.RunAsync(python, [script, doors.Aws.AbsoluteUri, key.AccessKeyId, key.SecretAccessKey, region, EnvironmentTags.Time(clock.GetUtcNow())]);
        await output.WriteLineAsync(plain.ExitCode == 0 && plain.Output.Split() is [var seen, var expired, ..]
            ? $"  one boto3 call without paging: saw {seen} of 1001 instances and would have ended {expired} of 100 that are over: missed {100 - int.Parse(expired, CultureInfo.InvariantCulture)}"
            : $"  NOT MEASURED beside a plain script: {plain.Error.Trim().Split('\n')[^1]}");

        var runs = 0;
        var left = 100;
        for (; left > 0 && runs < 20; runs++)
        {
            await platform.Functions.InvokeAsync("Reap", "{}"u8.ToArray(), CancellationToken.None);
            clock.Advance(TimeSpan.FromMinutes(5));
            left = await LiveAsync(platform, ids.Where((_, n) => n % 10 == 0));
        }

        var wrong = 900 - await LiveAsync(platform, ids.Where((_, n) => n % 10 != 0));
        await output.WriteLineAsync($"  the reaper: ended {100 - left} of 100 in {runs} runs of at most 20 each: missed {left}, and {wrong} that are not over");
    }

    private static async Task<int> LiveAsync(LocalPlatform platform, IEnumerable<EnvironmentId> ids)
    {
        var environments = platform.Services.GetRequiredService<EnvironmentService>();
        var live = 0;
        foreach (var id in ids)
        {
            live += (await environments.FindAsync(id, CancellationToken.None))!.IsLive() ? 1 : 0;
        }

        return live;
    }

    private static ServiceProvider Compose(LocalPlatform platform, VirtualClock clock, ReplayedAws replay)
    {
        var services = new ServiceCollection();
        services.AddSingleton(new HttpMessageInvoker(platform.GitHubApi, disposeHandler: false));
        Startup.ConfigureServices(services, Settings.From(platform.FunctionSettings()), new AwsConnection
        {
            Region = platform.Cloud.Account.Region,
            Credentials = new BasicAWSCredentials(CredentialStore.Operator.AccessKeyId, CredentialStore.Operator.SecretAccessKey),
            HttpClientFactory = _ => replay,
        });
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        services.Replace(ServiceDescriptor.Singleton(TextWriter.Null));
        return services.BuildServiceProvider();
    }
}
