using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Lambda.Core;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.Aws;

namespace DevEnv.Functions.Reaping;

/// <summary>
/// Pages through the account's instances once. EC2 joins filters by "and", so "ours by tag, by name or by profile" would be
/// three passes over the same instances: what is ours is told apart here instead.
/// </summary>
public sealed class InstanceSweep(IAmazonEC2 ec2, TimeProvider time, Randomness randomness)
{
    private const int PageSize = 1000;
    private readonly Retry _retry = new(time, randomness);

    internal async Task<Sky> LookAsync(CancellationToken cancellationToken)
    {
        var seen = new List<SeenInstance>();
        var request = new DescribeInstancesRequest { MaxResults = PageSize };
        try
        {
            do
            {
                var page = await _retry.RunAsync(
                    () => AwsCall.RunAsync(() => ec2.DescribeInstancesAsync(request, cancellationToken), cancellationToken),
                    error => error is Throttled or ServiceUnavailable,
                    cancellationToken).ConfigureAwait(false);
                seen.AddRange((page.Reservations ?? []).SelectMany(r => r.Instances ?? []).Select(SeenInstance.Of));
                request.NextToken = page.NextToken;
            }
            while (!string.IsNullOrEmpty(request.NextToken));
            return new Sky(seen, isComplete: true);
        }
        catch (StepException error)
        {
            LambdaLogger.Log($"The list of instances ends after {seen.Count}: {error.GetType().Name}: {error.Message}\n");
            return new Sky(seen, isComplete: false);
        }
    }
}
