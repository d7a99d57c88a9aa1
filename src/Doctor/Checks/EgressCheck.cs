using Amazon.EC2;
using Amazon.EC2.Model;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Doctor.Checks;

/// <summary>The shared group that gives instances their way out, and nobody a way in.</summary>
public sealed class EgressCheck(Installation installation, Ways ways) : ICheck
{
    public string Name => "egress group";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var (id, vpc) = (installation.Need("EGRESS_SECURITY_GROUP_ID"), installation.Need("VPC_ID"));
        await using var clients = ways.Clients();
        var request = new DescribeSecurityGroupsRequest { GroupIds = [id] };
        var answer = await Existing.OrNullAsync(clients.GetRequiredService<IAmazonEC2>().DescribeSecurityGroupsAsync(request, cancellationToken));
        return answer?.SecurityGroups is [var group] ? [.. Judge(group, vpc)] : [Finding.Fail($"{id} does not exist in this region.", "Correct egressSecurityGroupId (docs/context.md).")];
    }

    private static IEnumerable<Finding> Judge(SecurityGroup group, string vpc)
    {
        if (group.VpcId != vpc)
        {
            yield return Finding.Fail($"{group.GroupId} is in {group.VpcId}, not in {vpc}.", "Correct egressSecurityGroupId or vpcId (docs/context.md).");
        }

        if (group.IpPermissions is { Count: > 0 } inbound)
        {
            yield return Finding.Warn($"{group.GroupId} lets something in ({inbound.Count} rules): every environment is reachable that way.", "Remove its inbound rules; an environment's own group opens port 8080 to the VPN.");
        }

        yield return group.IpPermissionsEgress is { Count: > 0 } outbound
            ? Finding.Ok($"{group.GroupId} has {outbound.Count} rules out")
            : Finding.Fail($"{group.GroupId} has no way out: an instance cannot fetch its agent.", "Allow it HTTPS (443) to what environments may reach, AWS's endpoints at least.");
    }
}
