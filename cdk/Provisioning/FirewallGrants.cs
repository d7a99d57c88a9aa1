using Amazon.CDK.AWS.IAM;
using DevEnv.Cdk.Shared;

namespace DevEnv.Cdk.Provisioning;

/// <summary>Security groups in the one VPC, changed only when they carry our tag.</summary>
public sealed class FirewallGrants(Platform platform)
{
    private string Groups => platform.Names.Ec2("security-group/*");

    public IEnumerable<PolicyStatement> Create() =>
    [
        Allow.To("CreateInVpc", ["ec2:CreateSecurityGroup"], [platform.Names.Ec2($"vpc/{platform.Network.VpcId}")]),
        Allow.To("CreateTaggedGroups", ["ec2:CreateSecurityGroup"], [Groups], OurTags.Requested),
        Allow.To("TagNewGroups", ["ec2:CreateTags"], [Groups], ("StringEquals", "ec2:CreateAction", ["CreateSecurityGroup"])),
        Allow.To("ChangeOurGroups", ["ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupEgress"], [Groups], OurTags.Carried),
        Find(),
    ];

    /// <summary>Describe actions know no resources (Service Authorization Reference, EC2).</summary>
    public static PolicyStatement Find() => Allow.To("FindGroups", ["ec2:DescribeSecurityGroups"], ["*"]);
}
