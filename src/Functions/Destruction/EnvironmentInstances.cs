using Amazon.EC2;
using Amazon.EC2.Model;
using DevEnv.Contracts.Environments;
using DevEnv.Functions.Shared.Aws;

namespace DevEnv.Functions.Destruction;

/// <summary>The instances of one generation that have not ended.</summary>
public sealed class EnvironmentInstances(IAmazonEC2 ec2)
{
    private static readonly List<string> Alive = ["pending", "running", "stopping", "stopped", "shutting-down"];

    public async Task<IReadOnlyList<Instance>> AliveAsync(ResourceNames names)
    {
        var found = new List<Instance>();
        var request = new DescribeInstancesRequest { Filters = [.. Ec2Tags.Filters(names), new Filter("instance-state-name", Alive)] };
        do
        {
            var page = await AwsCall.RunAsync(() => ec2.DescribeInstancesAsync(request), CancellationToken.None).ConfigureAwait(false);
            found.AddRange(page.Reservations?.SelectMany(r => r.Instances ?? []) ?? []);
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));

        return found;
    }
}
