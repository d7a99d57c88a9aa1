using Amazon.EC2;
using Amazon.EC2.Model;
using DevEnv.Contracts.Environments;
using DevEnv.Functions.Shared.Aws;

namespace DevEnv.Functions.Shared.Cleaning;

/// <summary>The instances of one generation that have not ended.</summary>
public sealed class EnvironmentInstances(IAmazonEC2 ec2)
{
    private static readonly List<string> Alive = ["pending", "running", "stopping", "stopped", "shutting-down"];

    /// <summary>One call for each: one bad id fails a whole batch (EC2 API reference). Not found does not mean gone, so it is asked again later.</summary>
    public Task TerminateAsync(string instanceId)
    {
        var request = new TerminateInstancesRequest { InstanceIds = [instanceId] };
        return AwsCall.UnlessAsync(AwsErrorKind.NotFound, () => ec2.TerminateInstancesAsync(request), CancellationToken.None);
    }

    public async Task<IReadOnlyList<Instance>> AliveAsync(ResourceNames names)
    {
        var request = new DescribeInstancesRequest
        {
            Filters = [.. Ec2Tags.Filters(names), new Filter("instance-state-name", Alive)],
            MaxResults = 1000,
        };
        return await Pages.AllAsync(
            () => AwsCall.RunAsync(() => ec2.DescribeInstancesAsync(request), CancellationToken.None),
            page => page.Reservations?.SelectMany(r => r.Instances ?? []),
            page => request.NextToken = page.NextToken).ConfigureAwait(false);
    }
}
