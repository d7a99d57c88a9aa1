using Amazon.EC2;
using Amazon.EC2.Model;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Doctor.Checks;

/// <summary>The subnets where instances start: in the VPC, in two zones at least, with an address for every environment.</summary>
public sealed class SubnetsCheck(Installation installation, Ways ways) : ICheck
{
    public string Name => "subnets";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var vpc = installation.Need("VPC_ID");
        installation.Need("SUBNET_IDS");
        var ids = installation.List("SUBNET_IDS");
        await using var clients = ways.Clients();
        var request = new DescribeSubnetsRequest { SubnetIds = [.. ids] };
        var answer = await Existing.OrNullAsync(clients.GetRequiredService<IAmazonEC2>().DescribeSubnetsAsync(request, cancellationToken));
        if (answer is null)
        {
            return [Finding.Fail($"One of {string.Join(", ", ids)} does not exist in this region.", "Correct subnetIds (docs/context.md), or --region.")];
        }

        return [.. Judge(answer.Subnets ?? [], vpc, installation.AsSettings().Number("TOTAL_QUOTA", 50))];
    }

    private static IEnumerable<Finding> Judge(List<Subnet> subnets, string vpc, int environments)
    {
        foreach (var stranger in subnets.Where(s => s.VpcId != vpc))
        {
            yield return Finding.Fail($"{stranger.SubnetId} is in {stranger.VpcId}, not in {vpc}.", "Correct vpcId or subnetIds (docs/context.md).");
        }

        var zones = subnets.Select(s => s.AvailabilityZone).Distinct().Order(StringComparer.Ordinal).ToList();
        if (zones.Count < 2)
        {
            yield return Finding.Warn($"All subnets are in {zones.FirstOrDefault()}: when that zone has no capacity there is no environment.", "Add a subnet of another zone to subnetIds.");
        }

        var free = subnets.Sum(s => s.AvailableIpAddressCount ?? 0);
        yield return free == 0 ? Finding.Fail("No subnet has a free address.", "Add larger subnets to subnetIds.")
            : free < environments ? Finding.Warn($"{free} free addresses, and totalQuota lets {environments} environments run.", "Add larger subnets to subnetIds, or lower totalQuota.")
            : Finding.Ok($"{subnets.Count} in {string.Join(", ", zones)}, {free} free addresses");
    }
}
