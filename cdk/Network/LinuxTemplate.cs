using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Constructs;

namespace DevEnv.Cdk.Network;

/// <summary>
/// How the installation's own machines start: the newest Amazon Linux 2023, IMDSv2 for the machine alone, an encrypted disk, a
/// script. A new image or script is a new version, by which CloudFormation replaces the machine.
/// </summary>
public sealed class LinuxTemplate : Construct
{
    public LinuxTemplate(Construct scope, string id, LinuxTemplateProps props)
        : base(scope, id)
    {
        Template = new CfnLaunchTemplate(this, "Template", new CfnLaunchTemplateProps
        {
            LaunchTemplateData = new CfnLaunchTemplate.LaunchTemplateDataProperty
            {
                ImageId = MachineImage.LatestAmazonLinux2023().GetImage(this).ImageId,
                InstanceType = props.InstanceType,
                IamInstanceProfile = props.ProfileArn is { } arn ? new CfnLaunchTemplate.IamInstanceProfileProperty { Arn = arn } : null,
                UserData = Fn.Base64(props.Script),
                MetadataOptions = new CfnLaunchTemplate.MetadataOptionsProperty { HttpTokens = "required", HttpPutResponseHopLimit = 1 },
                Monitoring = new CfnLaunchTemplate.MonitoringProperty { Enabled = true },
                BlockDeviceMappings = new[]
                {
                    new CfnLaunchTemplate.BlockDeviceMappingProperty
                    {
                        DeviceName = "/dev/xvda",
                        Ebs = new CfnLaunchTemplate.EbsProperty { VolumeType = "gp3", VolumeSize = 8, Encrypted = true, DeleteOnTermination = true },
                    },
                },
                NetworkInterfaces = new[]
                {
                    new CfnLaunchTemplate.NetworkInterfaceProperty
                    {
                        DeviceIndex = 0,
                        SubnetId = props.SubnetId,
                        Groups = [props.SecurityGroupId],
                        AssociatePublicIpAddress = props.PublicAddress,
                    },
                },
                TagSpecifications = new[] { Tagged("instance", props), Tagged("volume", props) },
            },
        });
    }

    public CfnLaunchTemplate Template { get; }

    private static CfnLaunchTemplate.TagSpecificationProperty Tagged(string type, LinuxTemplateProps props) =>
        new() { ResourceType = type, Tags = [new CfnTag { Key = "Name", Value = props.Name }, .. props.Tags] };
}

public sealed record LinuxTemplateProps
{
    /// <summary>Also the tag Name.</summary>
    public required string Name { get; init; }

    public required string InstanceType { get; init; }
    public required string Script { get; init; }

    /// <summary>Null leaves it to an Auto Scaling group, which takes no template with a subnet.</summary>
    public string? SubnetId { get; init; }

    public required string SecurityGroupId { get; init; }
    public IReadOnlyList<CfnTag> Tags { get; init; } = [];
    public bool PublicAddress { get; init; }

    /// <summary>Null where nothing on the machine may call AWS.</summary>
    public string? ProfileArn { get; init; }
}
