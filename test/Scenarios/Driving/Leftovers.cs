using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using DevEnv.Contracts.Environments;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Scenarios.Driving;

/// <summary>Asks the cloud, over every resource type, what of ours is there: not by the platform's own query, and not by tags alone.</summary>
public static class Leftovers
{
    public static async Task<IReadOnlyList<string>> FindAsync(Platform platform)
    {
        var services = platform.Local.Services;
        var ec2 = services.GetRequiredService<IAmazonEC2>();
        var iam = services.GetRequiredService<IAmazonIdentityManagementService>();
        var secrets = services.GetRequiredService<IAmazonSecretsManager>();
        var s3 = services.GetRequiredService<IAmazonS3>();
        var instances = await ec2.DescribeInstancesAsync(new DescribeInstancesRequest());
        var volumes = await ec2.DescribeVolumesAsync(new DescribeVolumesRequest());
        var interfaces = await ec2.DescribeNetworkInterfacesAsync(new DescribeNetworkInterfacesRequest());
        var groups = await ec2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest());
        var roles = await iam.ListRolesAsync(new ListRolesRequest { PathPrefix = ResourceNames.RolePath });
        var profiles = await iam.ListInstanceProfilesAsync(new ListInstanceProfilesRequest { PathPrefix = ResourceNames.RolePath });
        var held = await secrets.ListSecretsAsync(new ListSecretsRequest());
        var markers = await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "dev-env-state", Prefix = ResourceNames.AdmissionPrefix });
        return
        [
            .. (instances.Reservations ?? []).SelectMany(r => r.Instances).Where(i => i.State.Name != InstanceStateName.Terminated).Select(i => i.InstanceId),
            .. (volumes.Volumes ?? []).Select(v => v.VolumeId),
            .. (interfaces.NetworkInterfaces ?? []).Select(n => n.NetworkInterfaceId),
            .. (groups.SecurityGroups ?? []).Where(g => g.GroupName is not ("default" or "dev-env-shared-egress")).Select(g => g.GroupName),
            .. (roles.Roles ?? []).Select(r => r.RoleName),
            .. (profiles.InstanceProfiles ?? []).Select(p => p.InstanceProfileName),
            .. (held.SecretList ?? []).Where(s => s.Name.StartsWith(ResourceNames.SecretRoot, StringComparison.Ordinal)).Select(s => s.Name),
            .. (markers.S3Objects ?? []).Select(o => o.Key),
        ];
    }
}
