using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Lambda.Annotations;
using DevEnv.Contracts.Machines;
using DevEnv.Functions.Shared.Aws;
using DevEnv.Functions.Shared.Steps;

namespace DevEnv.Functions.Destruction;

/// <summary>Deletes the security group; while an interface still uses it, the machine waits and asks again.</summary>
public sealed class DeleteFirewallFunction(IAmazonEC2 ec2)
{
    [LambdaFunction]
    public async Task<StepResult> DeleteFirewall(StepInput input)
    {
        var request = new DescribeSecurityGroupsRequest { Filters = Ec2Tags.Filters(input.Names()) };
        var answer = await AwsCall.RunAsync(() => ec2.DescribeSecurityGroupsAsync(request), CancellationToken.None).ConfigureAwait(false);
        foreach (var group in answer.SecurityGroups ?? [])
        {
            var delete = new DeleteSecurityGroupRequest { GroupId = group.GroupId };
            await AwsCall.UnlessAsync(AwsErrorKind.NotFound, () => ec2.DeleteSecurityGroupAsync(delete), CancellationToken.None).ConfigureAwait(false);
        }

        return StepResult.Done;
    }
}
