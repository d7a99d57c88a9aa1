using System.Globalization;
using DevEnv.Aot.Tests;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.State;
using DevEnv.LocalRunner.Cloud;
using DevEnv.LocalRunner.Hosting;
using DevEnv.Shared;
using DevEnv.Shared.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Benchmarks;

/// <summary>The reaper beside a plain Python script of one boto3 call: what that costs, and what each of them misses.</summary>
internal static class PlainScript
{
    private const int Count = 1000;
    private const int MostRuns = 20;

    public static async Task CostAsync(TextWriter output, Herd herd) => await output.WriteLineAsync(
        await RunAsync(herd) is [var seen, _, var cpu, var mb]
            ? $"  one boto3 call without paging saw {seen} of {herd.Ids.Count + 1} instances: {cpu} CPU s, peak {mb} MB, Python's start included"
            : "  NOT MEASURED beside a plain script: there is no python3 with boto3.");

    /// <summary>1,000 environments of which 100 are over, in a cloud that answers at most 100 when nobody asks for pages.</summary>
    public static async Task BesideAsync(TextWriter output)
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var herd = await Herd.GrowAsync(Count, now, n => n % 10 == 0 ? now.AddMinutes(-90) : now.AddHours(40));
        var platform = herd.Platform;
        platform.Cloud.Ec2.Behaviour = platform.Cloud.Ec2.Behaviour with { UnpagedLimit = 100 };
        var over = herd.Ids.Where((_, n) => n % 10 == 0).ToList();
        if (await RunAsync(herd) is [var seen, var expired, ..])
        {
            await output.WriteLineAsync($"  one boto3 call without paging: saw {seen} of {Count + 1} instances and would have ended {expired} of {over.Count} that are over: missed {over.Count - int.Parse(expired, CultureInfo.InvariantCulture)}");
        }

        var runs = 0;
        var left = over.Count;
        for (; left > 0 && runs < MostRuns; runs++)
        {
            await platform.Functions.InvokeAsync("Reap", "{}"u8.ToArray(), CancellationToken.None);
            herd.Clock.Advance(TimeSpan.FromMinutes(5));
            left = await LiveAsync(platform, over);
        }

        var wrong = Count - over.Count - await LiveAsync(platform, herd.Ids.Except(over));
        await output.WriteLineAsync($"  the reaper: ended {over.Count - left} of {over.Count} in {runs} runs of at most 20 each: missed {left}, and ended {wrong} that are not over");
    }

    /// <returns>What the script printed; null when it could not run.</returns>
    private static async Task<string[]?> RunAsync(Herd herd)
    {
        if (Tool.Find("python3") is not { } python)
        {
            return null;
        }

        await using var doors = await Doors.OpenAsync(herd.Platform);
        var script = Path.Combine(RepositoryRoot.Find(), "test", "Benchmarks", "naive_reaper.py");
        var (key, region) = (CredentialStore.Operator, herd.Platform.Cloud.Account.Region);
        var result = await Tool.RunAsync(python, [script, doors.Aws.AbsoluteUri, key.AccessKeyId, key.SecretAccessKey, region, EnvironmentTags.Time(herd.Clock.GetUtcNow())]);
        return result.ExitCode == 0 ? result.Output.Split(' ', StringSplitOptions.TrimEntries) : null;
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
}
