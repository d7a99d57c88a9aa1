using Amazon.CDK.AWS.IAM;
using DevEnv.Cdk.Shared;
using DevEnv.Contracts.Environments;

namespace DevEnv.Cdk.Provisioning;

/// <summary>
/// RunInstances is authorised once for every resource that it touches (EC2 user guide, "Example policies"): the instance only
/// of our types, tagged, with IMDSv2 and one of our profiles; the disk only encrypted; the rest only what the installation names.
/// </summary>
public sealed class LaunchGrants(Platform platform)
{
    /// <summary>The types that src/Functions asks for; a test holds the two lists against each other.</summary>
    public static readonly string[] InstanceTypes = ["c6i.2xlarge", "c6a.2xlarge", "m6i.2xlarge"];

    private const string NewestImage = "/aws/service/ami-amazon-linux-latest/*";
    private static readonly string[] Run = ["ec2:RunInstances"];

    public IEnumerable<PolicyStatement> Launch() =>
    [
        Allow.To(
            "LaunchOurInstances",
            Run,
            [Ec2("instance/*")],
            OurTags.Requested,
            ("StringEquals", "ec2:InstanceType", InstanceTypes),
            ("StringEquals", "ec2:MetadataHttpTokens", ["required"]),
            ("NumericEquals", "ec2:MetadataHttpPutResponseHopLimit", ["1"]),
            ("ArnLike", "ec2:InstanceProfile", [platform.Names.Iam($"instance-profile{ResourceNames.RolePath}*")])),
        Allow.To("WithEncryptedDisk", Run, [Ec2("volume/*")], OurTags.Requested, ("Bool", "ec2:Encrypted", ["true"])),
        Allow.To("WithTaggedInterface", Run, [Ec2("network-interface/*")], OurTags.Requested),
        Allow.To("InOurSubnets", Run, [.. platform.Network.SubnetIds.Select(s => Ec2($"subnet/{s}"))]),
        Allow.To("WithSharedEgress", Run, [Ec2($"security-group/{platform.Network.EgressSecurityGroupId}")]),
        Allow.To("WithOurFirewall", Run, [Ec2("security-group/*")], OurTags.Carried),
        .. Image(),
        Allow.To(
            "TagWhatIsLaunched",
            ["ec2:CreateTags"],
            [Ec2("instance/*"), Ec2("volume/*"), Ec2("network-interface/*")],
            ("StringEquals", "ec2:CreateAction", ["RunInstances"])),
        AccessGrants.PassRole(platform),
    ];

    private IEnumerable<PolicyStatement> Image()
    {
        const string Resolve = "resolve:ssm:";
        if (platform.Context.ImageId is { } image && !image.StartsWith(Resolve, StringComparison.Ordinal))
        {
            return [Allow.To("FromTheImage", Run, [platform.Names.Image(image)])];
        }

        // EC2 resolves the parameter on the caller's behalf (EC2 user guide, "Use a Systems Manager parameter to find an AMI").
        var parameter = platform.Context.ImageId?[Resolve.Length..] ?? NewestImage;
        return
        [
            Allow.To("FromAmazonsImages", Run, [platform.Names.Image("*")], ("StringEquals", "ec2:Owner", ["amazon"])),
            Allow.To("FindTheImage", ["ssm:GetParameters"], [platform.Names.PublicParameter(parameter)]),
        ];
    }

    private string Ec2(string resource) => platform.Names.Ec2(resource);
}
