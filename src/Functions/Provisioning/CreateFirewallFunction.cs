using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Lambda.Annotations;
using DevEnv.Contracts.Machines;
using DevEnv.Functions.Shared.Aws;
using DevEnv.Functions.Shared.Steps;

namespace DevEnv.Functions.Provisioning;

/// <summary>The environment's security group: port 8080 from the developers' VPN, and no way out of its own.</summary>
public sealed class CreateFirewallFunction(ProvisioningSteps steps, IAmazonEC2 ec2, SecurityGroups groups, ProvisioningOptions options)
{
    private const int Port = 8080;

    [LambdaFunction]
    public async Task<StepResult> CreateFirewall(StepInput input)
    {
        var state = await steps.EnterAsync(input, CancellationToken.None).ConfigureAwait(false);
        var names = input.Names();
        var request = new CreateSecurityGroupRequest
        {
            GroupName = names.SecurityGroup,
            Description = $"Development environment {names.Stem}",
            VpcId = options.VpcId,
            TagSpecifications = [Ec2Tags.On(ResourceType.SecurityGroup, state)],
        };
        var created = await AwsCall.UnlessAsync(AwsErrorKind.Exists, () => ec2.CreateSecurityGroupAsync(request), CancellationToken.None).ConfigureAwait(false);
        var group = created?.GroupId ?? await groups.IdAsync(names, options.VpcId).ConfigureAwait(false);
        await RevokeEgressAsync(group, new IpPermission { IpProtocol = "-1", Ipv4Ranges = [new IpRange { CidrIp = "0.0.0.0/0" }] }).ConfigureAwait(false);
        await RevokeEgressAsync(group, new IpPermission { IpProtocol = "-1", Ipv6Ranges = [new Ipv6Range { CidrIpv6 = "::/0" }] }).ConfigureAwait(false);
        await AllowVpnAsync(group).ConfigureAwait(false);
        return StepResult.Done;
    }

    // A new group lets everything out, in a VPC with IPv6 that way too (EC2 user guide, "Default rules"); the rule may be gone
    // already when this step runs again.
    private async Task RevokeEgressAsync(string group, IpPermission permission)
    {
        var request = new RevokeSecurityGroupEgressRequest { GroupId = group, IpPermissions = [permission] };
        await AwsCall.RunAsync(
            async () =>
            {
                try
                {
                    return await ec2.RevokeSecurityGroupEgressAsync(request).ConfigureAwait(false);
                }
                catch (AmazonEC2Exception error) when (error.ErrorCode == "InvalidPermission.NotFound")
                {
                    return new RevokeSecurityGroupEgressResponse();
                }
            },
            CancellationToken.None,
            "ec2.RevokeSecurityGroupEgressAsync(").ConfigureAwait(false);
    }

    private async Task AllowVpnAsync(string group)
    {
        var permission = new IpPermission
        {
            IpProtocol = "tcp",
            FromPort = Port,
            ToPort = Port,
            Ipv4Ranges = [new IpRange { CidrIp = options.VpnCidr, Description = "Developer VPN" }],
        };
        var request = new AuthorizeSecurityGroupIngressRequest { GroupId = group, IpPermissions = [permission] };
        await AwsCall.UnlessAsync(AwsErrorKind.Exists, () => ec2.AuthorizeSecurityGroupIngressAsync(request), CancellationToken.None).ConfigureAwait(false);
    }
}
