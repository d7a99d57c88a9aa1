using System.Text.Json;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.S3;
using Amazon.S3.Model;
using DevEnv.Contracts;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.Instances;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.State;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Peers.GitHub;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Benchmarks;

/// <summary>Many ready environments: instances with their tags, and documents, all copies of one that was really opened.</summary>
internal static class Herd
{
    private static readonly string[] Subnets = ["subnet-0de0c0ffee000000a", "subnet-0de0c0ffee000000b", "subnet-0de0c0ffee000000c"];

    /// <param name="deadline">Of the n-th environment.</param>
    public static async Task<IReadOnlyList<EnvironmentId>> GrowAsync(LocalPlatform platform, EnvironmentState model, int count, Func<int, DateTimeOffset> deadline)
    {
        var (ec2, s3) = (platform.Services.GetRequiredService<IAmazonEC2>(), platform.Services.GetRequiredService<IAmazonS3>());
        var ids = new List<EnvironmentId>();
        for (var n = 0; n < count; n++)
        {
            var number = 100_000 + n;
            var state = model with
            {
                Environment = EnvironmentId.Of(model.Repository.FullName, Desk.RepositoryId, number).Value,
                PullRequest = number,
                Deadline = deadline(n),
                PendingEffects = [],
            };
            var launched = await LaunchAsync(ec2, state, Subnets[n % Subnets.Length]);
            state = state with { Launch = model.Launch! with { InstanceId = launched, ExpiresAt = state.Deadline!.Value } };
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
            ids.Add(state.Id());
        }

        return ids;
    }

    public static async Task<EnvironmentState> ModelAsync(LocalPlatform platform, Func<bool> advance)
    {
        var (pullRequest, _) = await Stage.OpenAsync(platform);
        var environments = platform.Services.GetRequiredService<EnvironmentService>();
        var id = EnvironmentId.Of(pullRequest.Repository, Desk.RepositoryId, pullRequest.Number);
        while (await environments.FindAsync(id, CancellationToken.None) is not { Phase: Phase.Ready, PendingEffects.Count: 0 })
        {
            if (!advance())
            {
                await Task.Yield();
            }
        }

        return (await environments.FindAsync(id, CancellationToken.None))!;
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

    private static async Task<string> LaunchAsync(IAmazonEC2 ec2, EnvironmentState state, string subnet)
    {
        var answer = await ec2.RunInstancesAsync(new RunInstancesRequest
        {
            ImageId = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
            InstanceType = InstanceType.C6i2xlarge,
            MinCount = 1,
            MaxCount = 1,
            SubnetId = subnet,
            SecurityGroupIds = ["sg-0de0c0ffee000e600"],
            TagSpecifications =
            [
                new TagSpecification
                {
                    ResourceType = ResourceType.Instance,
                    Tags = [.. EnvironmentTags.Of(state.Names(), state.Repository.FullName, state.PullRequest, state.Owner, state.CreatedAt!.Value, state.Deadline!.Value).Select(t => new Amazon.EC2.Model.Tag(t.Key, t.Value))],
                },
            ],
        });
        return answer.Reservation.Instances[0].InstanceId;
    }
}
