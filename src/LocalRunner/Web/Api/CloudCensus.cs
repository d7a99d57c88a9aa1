using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using Amazon.SQS;
using Amazon.SQS.Model;
using DevEnv.Contracts.Environments;
using DevEnv.LocalRunner.Hosting;
using Ec2Filter = Amazon.EC2.Model.Filter;
using Ec2Tag = Amazon.EC2.Model.Tag;

namespace DevEnv.LocalRunner.Web.Api;

/// <summary>What of the platform's making is in the cloud, asked from the AWS APIs themselves, type by type.</summary>
public sealed class CloudCensus(IAmazonEC2 ec2, IAmazonIdentityManagementService iam, IAmazonSecretsManager secrets, IAmazonS3 s3, CancellationToken cancellationToken)
{
    public static async Task<CloudView> TakeAsync(Runner runner, CancellationToken cancellationToken)
    {
        var services = runner.Platform.Services;
        var census = new CloudCensus(
            services.GetRequiredService<IAmazonEC2>(),
            services.GetRequiredService<IAmazonIdentityManagementService>(),
            services.GetRequiredService<IAmazonSecretsManager>(),
            services.GetRequiredService<IAmazonS3>(),
            cancellationToken);
        var account = runner.Platform.Cloud.Account;
        var documents = await census.ObjectsAsync(LocalCloud.StateBucket, ResourceNames.StatePrefix);
        return new CloudView(account.Id, account.Region, runner.Aws, documents.Count, await census.KindsAsync())
        {
            Queues = await QueuesAsync(runner.Platform, cancellationToken),
            Commands = await CommandsAsync(services.GetRequiredService<IAmazonSimpleSystemsManagement>(), cancellationToken),
        };
    }

    public static async Task<IReadOnlyList<QueueView>> QueuesAsync(LocalPlatform platform, CancellationToken cancellationToken)
    {
        var sqs = platform.Services.GetRequiredService<IAmazonSQS>();
        var views = new List<QueueView>();
        foreach (var queue in new[] { LocalCloud.CommandQueue, LocalCloud.DeadCommandQueue })
        {
            var request = new GetQueueAttributesRequest { QueueUrl = platform.Cloud.Sqs.UrlOf(queue), AttributeNames = ["All"] };
            var found = (await sqs.GetQueueAttributesAsync(request, cancellationToken)).Attributes;
            views.Add(new QueueView(queue, Number(found, "ApproximateNumberOfMessages") + Number(found, "ApproximateNumberOfMessagesDelayed"), Number(found, "ApproximateNumberOfMessagesNotVisible")));
        }

        return views;
    }

    private static int Number(Dictionary<string, string> attributes, string name) =>
        int.TryParse(attributes.GetValueOrDefault(name), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static async Task<IReadOnlyList<CommandView>> CommandsAsync(IAmazonSimpleSystemsManagement ssm, CancellationToken cancellationToken)
    {
        const int most = 20;
        var page = await ssm.ListCommandInvocationsAsync(new ListCommandInvocationsRequest { MaxResults = most }, cancellationToken);
        return [.. (page.CommandInvocations ?? []).Select(c => new CommandView(c.CommandId, c.InstanceId, c.StatusDetails ?? c.Status?.Value ?? "", c.Comment ?? "", new DateTimeOffset(c.RequestedDateTime!.Value.ToUniversalTime())))];
    }

    private static List<Ec2Filter> Ours => [new Ec2Filter("tag-key", [EnvironmentTags.EnvironmentId])];

    private async Task<IReadOnlyList<ResourceKindView>> KindsAsync() =>
    [
        Kind("instances", await InstancesAsync()),
        Kind("volumes", await VolumesAsync()),
        Kind("network interfaces", await InterfacesAsync()),
        Kind("security groups", await GroupsAsync()),
        Kind("roles", await RolesAsync()),
        Kind("instance profiles", await ProfilesAsync()),
        Kind("secrets", await SecretsAsync()),
        Kind("reports", await ObjectsAsync(LocalCloud.ReportBucket, "reports/")) with { IsHistory = true },
        Kind("staged files", await ObjectsAsync(LocalCloud.ArtifactBucket, "artifacts/")) with { IsHistory = true },
    ];

    private static ResourceKindView Kind(string kind, List<ResourceView> items) => new(kind, items.Count, items);

    private async Task<List<ResourceView>> InstancesAsync()
    {
        var request = new DescribeInstancesRequest { Filters = Ours };
        return await PagesAsync(async next =>
        {
            request.NextToken = next;
            var page = await ec2.DescribeInstancesAsync(request, cancellationToken);
            var alive = (page.Reservations ?? []).SelectMany(r => r.Instances ?? []).Where(i => i.State.Name != InstanceStateName.Terminated);
            return (alive.Select(i => new ResourceView(i.InstanceId, EnvironmentOf(i.Tags), i.State.Name.Value)), page.NextToken);
        });
    }

    private async Task<List<ResourceView>> VolumesAsync()
    {
        var request = new DescribeVolumesRequest { Filters = Ours };
        return await PagesAsync(async next =>
        {
            request.NextToken = next;
            var page = await ec2.DescribeVolumesAsync(request, cancellationToken);
            return ((page.Volumes ?? []).Select(v => new ResourceView(v.VolumeId, EnvironmentOf(v.Tags), v.State.Value)), page.NextToken);
        });
    }

    private async Task<List<ResourceView>> InterfacesAsync()
    {
        var request = new DescribeNetworkInterfacesRequest { Filters = Ours };
        return await PagesAsync(async next =>
        {
            request.NextToken = next;
            var page = await ec2.DescribeNetworkInterfacesAsync(request, cancellationToken);
            return ((page.NetworkInterfaces ?? []).Select(n => new ResourceView(n.NetworkInterfaceId, EnvironmentOf(n.TagSet), n.PrivateIpAddress)), page.NextToken);
        });
    }

    private async Task<List<ResourceView>> GroupsAsync()
    {
        var request = new DescribeSecurityGroupsRequest { Filters = Ours };
        return await PagesAsync(async next =>
        {
            request.NextToken = next;
            var page = await ec2.DescribeSecurityGroupsAsync(request, cancellationToken);
            return ((page.SecurityGroups ?? []).Select(g => new ResourceView(g.GroupId, EnvironmentOf(g.Tags), g.GroupName)), page.NextToken);
        });
    }

    private async Task<List<ResourceView>> RolesAsync()
    {
        var request = new ListRolesRequest { PathPrefix = ResourceNames.RolePath };
        return await PagesAsync(async next =>
        {
            request.Marker = next;
            var page = await iam.ListRolesAsync(request, cancellationToken);
            return ((page.Roles ?? []).Select(r => new ResourceView(r.RoleName, null, null)), page.IsTruncated == true ? page.Marker : null);
        });
    }

    private async Task<List<ResourceView>> ProfilesAsync()
    {
        var request = new ListInstanceProfilesRequest { PathPrefix = ResourceNames.RolePath };
        return await PagesAsync(async next =>
        {
            request.Marker = next;
            var page = await iam.ListInstanceProfilesAsync(request, cancellationToken);
            return ((page.InstanceProfiles ?? []).Select(p => new ResourceView(p.InstanceProfileName, null, null)), page.IsTruncated == true ? page.Marker : null);
        });
    }

    private async Task<List<ResourceView>> SecretsAsync()
    {
        var request = new ListSecretsRequest();
        return await PagesAsync(async next =>
        {
            request.NextToken = next;
            var page = await secrets.ListSecretsAsync(request, cancellationToken);
            var ours = (page.SecretList ?? []).Where(s => s.Name.StartsWith(ResourceNames.SecretRoot, StringComparison.Ordinal));
            return (ours.Select(s => new ResourceView(s.Name, null, null)), page.NextToken);
        });
    }

    private async Task<List<ResourceView>> ObjectsAsync(string bucket, string prefix)
    {
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = prefix };
        return await PagesAsync(async next =>
        {
            request.ContinuationToken = next;
            var page = await s3.ListObjectsV2Async(request, cancellationToken);
            return ((page.S3Objects ?? []).Select(o => new ResourceView(o.Key, null, $"{o.Size} bytes")), page.NextContinuationToken);
        });
    }

    private static async Task<List<ResourceView>> PagesAsync(Func<string?, Task<(IEnumerable<ResourceView> Items, string? Next)>> page)
    {
        var all = new List<ResourceView>();
        string? next = null;
        do
        {
            (var items, next) = await page(next);
            all.AddRange(items);
        }
        while (!string.IsNullOrEmpty(next));
        return all;
    }

    private static string? EnvironmentOf(List<Ec2Tag>? tags) => tags?.FirstOrDefault(t => t.Key == EnvironmentTags.EnvironmentId)?.Value;
}
