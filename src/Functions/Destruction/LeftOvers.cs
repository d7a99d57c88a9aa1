using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using DevEnv.Contracts.Environments;
using DevEnv.Functions.Shared.Aws;
using DevEnv.Functions.Shared.Cleaning;

namespace DevEnv.Functions.Destruction;

/// <summary>Asks AWS, type by type, what is left of one generation.</summary>
public sealed class LeftOvers(IAmazonEC2 ec2, IAmazonIdentityManagementService iam, EnvironmentInstances instances, EnvironmentSecrets secrets)
{
    private const int PageSize = 1000;

    /// <returns>Type and id of each; empty is the proof that nothing is left.</returns>
    public async Task<IReadOnlyList<string>> FindAsync(ResourceNames names)
    {
        var found = new List<string>();
        found.AddRange((await instances.AliveAsync(names).ConfigureAwait(false)).Select(i => $"instance {i.InstanceId} ({i.State.Name})"));
        found.AddRange(await VolumesAsync(names).ConfigureAwait(false));
        found.AddRange(await InterfacesAsync(names).ConfigureAwait(false));
        found.AddRange(await GroupsAsync(names).ConfigureAwait(false));
        found.AddRange(await AccessAsync(names).ConfigureAwait(false));
        found.AddRange((await secrets.AliveAsync(names).ConfigureAwait(false)).Select(n => $"secret {n}"));
        return found;
    }

    private async Task<IEnumerable<string>> VolumesAsync(ResourceNames names)
    {
        var request = new DescribeVolumesRequest { Filters = Ec2Tags.Filters(names), MaxResults = PageSize };
        return await Pages.AllAsync(
            () => AwsCall.RunAsync(() => ec2.DescribeVolumesAsync(request), CancellationToken.None),
            page => page.Volumes?.Select(v => $"volume {v.VolumeId}"),
            page => request.NextToken = page.NextToken).ConfigureAwait(false);
    }

    private async Task<IEnumerable<string>> InterfacesAsync(ResourceNames names)
    {
        // Without a page size this call fails in an account with many interfaces (EC2 API reference).
        var request = new DescribeNetworkInterfacesRequest { Filters = Ec2Tags.Filters(names), MaxResults = PageSize };
        return await Pages.AllAsync(
            () => AwsCall.RunAsync(() => ec2.DescribeNetworkInterfacesAsync(request), CancellationToken.None),
            page => page.NetworkInterfaces?.Select(n => $"network interface {n.NetworkInterfaceId}"),
            page => request.NextToken = page.NextToken).ConfigureAwait(false);
    }

    private async Task<IEnumerable<string>> GroupsAsync(ResourceNames names)
    {
        var request = new DescribeSecurityGroupsRequest { Filters = Ec2Tags.Filters(names), MaxResults = PageSize };
        return await Pages.AllAsync(
            () => AwsCall.RunAsync(() => ec2.DescribeSecurityGroupsAsync(request), CancellationToken.None),
            page => page.SecurityGroups?.Select(g => $"security group {g.GroupId}"),
            page => request.NextToken = page.NextToken).ConfigureAwait(false);
    }

    private async Task<IEnumerable<string>> AccessAsync(ResourceNames names)
    {
        var role = await AwsCall.UnlessAsync(
            AwsErrorKind.NotFound, () => iam.GetRoleAsync(new GetRoleRequest { RoleName = names.Role }), CancellationToken.None).ConfigureAwait(false);
        var profile = await AwsCall.UnlessAsync(
            AwsErrorKind.NotFound,
            () => iam.GetInstanceProfileAsync(new GetInstanceProfileRequest { InstanceProfileName = names.InstanceProfile }),
            CancellationToken.None).ConfigureAwait(false);
        return [.. role is null ? [] : new[] { $"role {names.Role}" }, .. profile is null ? [] : new[] { $"instance profile {names.InstanceProfile}" }];
    }
}
