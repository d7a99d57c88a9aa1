using Amazon.EC2;
using Amazon.EC2.Model;
using DevEnv.Contracts.Environments;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.Aws;

namespace DevEnv.Functions.Provisioning;

/// <summary>Finds an environment's security group by its derived name.</summary>
public sealed class SecurityGroups(IAmazonEC2 ec2)
{
    /// <exception cref="NotFoundYet">Not visible yet.</exception>
    /// <exception cref="NameTaken">The name belongs to somebody else.</exception>
    public async Task<string> IdAsync(ResourceNames names, string vpcId)
    {
        var request = new DescribeSecurityGroupsRequest
        {
            Filters = [new Filter("group-name", [names.SecurityGroup]), new Filter("vpc-id", [vpcId])],
        };
        var answer = await AwsCall.RunAsync(() => ec2.DescribeSecurityGroupsAsync(request), CancellationToken.None).ConfigureAwait(false);
        var group = answer.SecurityGroups?.FirstOrDefault()
            ?? throw new NotFoundYet($"The security group {names.SecurityGroup} is not visible yet.");
        return Ec2Tags.Match(group.Tags, names)
            ? group.GroupId
            : throw new NameTaken($"A security group named {names.SecurityGroup} exists and does not carry this environment's tags.");
    }
}
