using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using DevEnv.Contracts;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.Instances;
using DevEnv.Contracts.State;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Peers.GitHub;
using DevEnv.LocalRunner.Time;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Benchmarks;

/// <summary>
/// Many ready environments, all copies of one that was really opened: EC2's records are copied in the cloud's journal, for so
/// many launches one by one would take longer than what is measured, and the documents are put into the bucket.
/// </summary>
internal sealed class Herd(LocalPlatform platform, VirtualClock clock, IReadOnlyList<EnvironmentId> ids, string folder) : IAsyncDisposable
{
    // Long enough for nothing to be recent to the reaper.
    private static readonly TimeSpan Age = TimeSpan.FromHours(2);

    public LocalPlatform Platform => platform;

    public VirtualClock Clock => clock;

    /// <summary>Of the copies; the one that was opened is one more.</summary>
    public IReadOnlyList<EnvironmentId> Ids => ids;

    /// <param name="deadline">Of the n-th environment.</param>
    public static async Task<Herd> GrowAsync(int count, DateTimeOffset now, Func<int, DateTimeOffset> deadline)
    {
        var folder = Directory.CreateTempSubdirectory("dev-env-herd-").FullName;
        var model = await ModelAsync(folder, now - Age - TimeSpan.FromHours(1));
        var copies = Enumerable.Range(0, count).Select(n => Copy(model, n, deadline(n))).ToList();
        JournalCopies.Append(Path.Combine(folder, "cloud.journal"), model, copies);
        var clock = new VirtualClock(now - Age);
        var platform = await Stage.StartAsync(clock, folder, hasMachines: false);
        var s3 = platform.Services.GetRequiredService<IAmazonS3>();
        foreach (var state in copies)
        {
            await s3.PutObjectAsync(new PutObjectRequest
            {
                BucketName = LocalCloud.StateBucket,
                Key = ResourceNames.StateKey(state.Id()),
                InputStream = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(state, ContractsJson.Default.EnvironmentState)),
            });
            await s3.PutObjectAsync(new PutObjectRequest
            {
                BucketName = LocalCloud.ReportBucket,
                Key = state.Names().ReportKey,
                InputStream = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(Report(state), ContractsJson.Default.AgentReport)),
            });
        }

        clock.Advance(Age);
        return new Herd(platform, clock, [.. copies.Select(c => c.Id())], folder);
    }

    public async ValueTask DisposeAsync()
    {
        await platform.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static EnvironmentState Copy(EnvironmentState model, int n, DateTimeOffset deadline)
    {
        var number = 100_000 + n;
        return model with
        {
            Environment = EnvironmentId.Of(model.Repository.FullName, Desk.RepositoryId, number).Value,
            PullRequest = number,
            Deadline = deadline,
            PendingEffects = [],
            Launch = model.Launch! with { InstanceId = JournalCopies.Numbered(model.Launch.InstanceId!, n), ExpiresAt = deadline },
        };
    }

    /// <summary>As long as an agent writes it when its strategy says something.</summary>
    private static AgentReport Report(EnvironmentState state) => new()
    {
        Environment = state.Environment,
        Generation = state.Generation,
        ReportedAt = state.ReadyAt!.Value,
        Stages = [.. BootStage.All.Select(s => new BootStageReport { Name = s, Status = BootStageStatus.Done, StartedAt = state.ReadyAt, EndedAt = state.ReadyAt, Detail = "done" })],
        Strategy = new StrategyReport { Status = "running", Restarts = 0, Sha = state.HeadSha! },
        LogTail = [.. Enumerable.Range(0, AgentReport.MaximumLogLines).Select(n => $"09:00:{n:00} out quoting BTCUSDT 97311.5 x 0.02 both sides, inventory within its limits")],
    };

    private static async Task<EnvironmentState> ModelAsync(string folder, DateTimeOffset at)
    {
        var clock = new VirtualClock(at);
        await using var platform = await Stage.StartAsync(clock, folder);
        return (await Stage.ReadyAsync(platform, clock)).State;
    }
}
