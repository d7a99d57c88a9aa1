using System.Text;
using Amazon.EC2;
using Amazon.EC2.Model;
using DevEnv.Contracts.Instances;
using DevEnv.LocalRunner.Hosting;
using DevEnv.Scenarios.Driving;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Scenarios.Judges;

/// <summary>A platform whose EC2, IAM, Secrets Manager and S3 are moto's. Machines report as soon as they are seen: moto has none.</summary>
internal sealed class MotoCloud : IAsyncDisposable
{
    private readonly MotoServer _server;
    private readonly Traffic _traffic;
    private readonly HashSet<string> _booted = [];

    private MotoCloud(MotoServer server, Traffic traffic, Platform platform) => (_server, _traffic, Platform) = (server, traffic, platform);

    public Platform Platform { get; }

    public Boot Boot { get; set; }

    public static async Task<MotoCloud> StartAsync(CancellationToken cancellationToken)
    {
        var server = await MotoServer.StartAsync(cancellationToken);
        var traffic = new Traffic();
        MotoCloud? cloud = null;
        var foreign = await MotoAccount.PrepareAsync(server.Url, traffic, cancellationToken);
        var platform = await Platform.StartAsync(foreign: foreign, settle: local => cloud!.SettleAsync(local, cancellationToken));
        platform.Local.Functions = traffic.Counting(platform.Local.Functions);
        return cloud = new MotoCloud(server, traffic, platform);
    }

    public async ValueTask DisposeAsync()
    {
        await Platform.DisposeAsync();
        _traffic.Dispose();
        _server.Dispose();
    }

    private async Task SettleAsync(LocalPlatform local, CancellationToken cancellationToken)
    {
        await _traffic.RestAsync(cancellationToken);
        var ec2 = local.Services.GetRequiredService<IAmazonEC2>();
        var running = await ec2.DescribeInstancesAsync(
            new DescribeInstancesRequest { Filters = [new Filter("instance-state-name", ["pending", "running"])] }, cancellationToken);
        foreach (var instance in (running.Reservations ?? []).SelectMany(r => r.Instances).Where(i => _booted.Add(i.InstanceId)))
        {
            var data = await ec2.DescribeInstanceAttributeAsync(
                new DescribeInstanceAttributeRequest { InstanceId = instance.InstanceId, Attribute = InstanceAttributeName.UserData }, cancellationToken);
            var text = Encoding.UTF8.GetString(Convert.FromBase64String(data.InstanceAttribute.UserData));
            await Platform.BootAsync(local, UserDataScript.ReadDescription(text), local.Options.Clock, Boot);
        }
    }
}
