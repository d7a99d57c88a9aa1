using System.Text;
using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using DevEnv.Contracts;
using DevEnv.Contracts.Instances;
using DevEnv.LocalRunner.Cloud.Ec2;

namespace DevEnv.Aot.Tests;

/// <summary>Machines without a process: each writes the report of an agent that is ready.</summary>
internal sealed class ReportingInstances(Func<IAmazonS3> s3, TimeProvider time) : IInstanceHost
{
    public async Task StartAsync(LocalRunner.Cloud.Ec2.InstanceDescription instance, CancellationToken cancellationToken)
    {
        if (instance.UserData.IsEmpty)
        {
            return;
        }

        var description = UserDataScript.ReadDescription(Encoding.UTF8.GetString(instance.UserData.Span));
        var report = new AgentReport
        {
            Environment = description.Environment,
            Generation = description.Generation,
            ReportedAt = time.GetUtcNow(),
            Stages = [.. BootStage.All.Select(s => new BootStageReport { Name = s, Status = BootStageStatus.Done })],
            LogTail = [],
        };
        await s3().PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = description.ReportBucket,
                Key = description.ReportPrefix + "report.json",
                InputStream = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(report, ContractsJson.Default.AgentReport)),
            },
            cancellationToken);
    }

    public Task StopAsync(string instanceId, CancellationToken cancellationToken) => Task.CompletedTask;

    public string ConsoleOutput(string instanceId) => "";

    public Task<CommandOutcome> RunCommandAsync(string instanceId, string command, CancellationToken cancellationToken) =>
        Task.FromResult(new CommandOutcome(0, """{"ok":true,"message":"Done."}"""));
}
