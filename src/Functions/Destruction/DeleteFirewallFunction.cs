using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Lambda.Annotations;
using DevEnv.Contracts.Machines;
using DevEnv.Functions.Shared.Aws;
using DevEnv.Functions.Shared.Cleaning;
using DevEnv.Functions.Shared.Steps;

namespace DevEnv.Functions.Destruction;

/// <summary>Deletes the security group; while an interface still uses it, the machine waits and asks again.</summary>
public sealed class DeleteFirewallFunction(IAmazonEC2 ec2, Deletions deletions)
{
    [LambdaFunction]
    public async Task<StepResult> DeleteFirewall(StepInput input)
    {
        var request = new DescribeSecurityGroupsRequest { Filters = Ec2Tags.Filters(input.Names()) };
        var answer = await AwsCall.RunAsync(() => ec2.DescribeSecurityGroupsAsync(request), CancellationToken.None).ConfigureAwait(false);
        foreach (var group in answer.SecurityGroups ?? [])
        {
            await deletions.GroupAsync(group.GroupId).ConfigureAwait(false);
        }

        return StepResult.Done;
    }
}
