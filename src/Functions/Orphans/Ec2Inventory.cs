using Amazon.EC2;
using Amazon.EC2.Model;
using DevEnv.Contracts.Environments;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.Aws;

namespace DevEnv.Functions.Orphans;

/// <summary>EC2's resources that carry our tags and our name.</summary>
public sealed class Ec2Inventory(IAmazonEC2 ec2, TimeProvider time, Randomness randomness)
{
    private const int PageSize = 1000;
    private readonly Retry _retry = new(time, randomness);

    internal Task<IReadOnlyList<Resource>> InstancesAsync(CancellationToken cancellationToken)
    {
        var request = new DescribeInstancesRequest
        {
            Filters = [.. Filters(), new Filter("instance-state-name", ["pending", "running", "stopping", "stopped"])],
            MaxResults = PageSize,
        };
        return AllAsync(
            () => ec2.DescribeInstancesAsync(request, cancellationToken),
            page => page.Reservations?.SelectMany(r => r.Instances ?? []).Select(i => Of(ResourceKind.Instance, i.InstanceId, i.Tags, null, i.LaunchTime)),
            page => request.NextToken = page.NextToken,
            cancellationToken);
    }

    internal Task<IReadOnlyList<Resource>> VolumesAsync(CancellationToken cancellationToken)
    {
        var request = new DescribeVolumesRequest { Filters = Filters(), MaxResults = PageSize };
        return AllAsync(
            () => ec2.DescribeVolumesAsync(request, cancellationToken),
            page => page.Volumes?.Select(v => Of(ResourceKind.Volume, v.VolumeId, v.Tags, null, v.CreateTime)),
            page => request.NextToken = page.NextToken,
            cancellationToken);
    }

    internal Task<IReadOnlyList<Resource>> InterfacesAsync(CancellationToken cancellationToken)
    {
        var request = new DescribeNetworkInterfacesRequest { Filters = Filters(), MaxResults = PageSize };
        return AllAsync(
            () => ec2.DescribeNetworkInterfacesAsync(request, cancellationToken),
            page => page.NetworkInterfaces?.Select(n => Of(ResourceKind.NetworkInterface, n.NetworkInterfaceId, n.TagSet, null, null)),
            page => request.NextToken = page.NextToken,
            cancellationToken);
    }

    internal Task<IReadOnlyList<Resource>> GroupsAsync(CancellationToken cancellationToken)
    {
        var request = new DescribeSecurityGroupsRequest { Filters = Filters(), MaxResults = PageSize };
        return AllAsync(
            () => ec2.DescribeSecurityGroupsAsync(request, cancellationToken),
            page => page.SecurityGroups?.Select(g => Of(ResourceKind.SecurityGroup, g.GroupId, g.Tags, g.GroupName, null)),
            page => request.NextToken = page.NextToken,
            cancellationToken);
    }

    private static List<Filter> Filters() => [new($"tag:{EnvironmentTags.AutoDestroy}", ["true"]), new("tag-key", [EnvironmentTags.EnvironmentId])];

    // Tags and names must tell the same story: either alone may be somebody's copy.
    private static Resource? Of(ResourceKind kind, string id, List<Tag>? tags, string? groupName, DateTime? createdAt)
    {
        string? Tag(string key) => tags?.Find(t => t.Key == key)?.Value;
        var names = EnvironmentTags.ReadNames(Tag(EnvironmentTags.EnvironmentId), Tag(EnvironmentTags.Generation));
        if (names is null || Tag(EnvironmentTags.Name) != names.Display || (kind == ResourceKind.SecurityGroup && groupName != names.SecurityGroup))
        {
            return null;
        }

        return new Resource(kind, id, names, createdAt is { } known ? new DateTimeOffset(known.ToUniversalTime()) : EnvironmentTags.ReadTime(Tag(EnvironmentTags.CreatedAt)));
    }

    private async Task<IReadOnlyList<Resource>> AllAsync<TPage>(
        Func<Task<TPage>> call, Func<TPage, IEnumerable<Resource?>?> items, Func<TPage, string?> next, CancellationToken cancellationToken)
    {
        var all = await Pages.AllAsync(
            () => _retry.RunAsync(() => AwsCall.RunAsync(call, cancellationToken, "Describe"), e => e is Throttled or ServiceUnavailable, cancellationToken),
            items,
            next).ConfigureAwait(false);
        return [.. all.OfType<Resource>()];
    }
}
