using Amazon.CDK;
using Amazon.CDK.AWS.AutoScaling;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Route53;
using Constructs;
using DevEnv.Cdk.Network;

namespace DevEnv.Cdk.MarketData;

/// <summary>
/// One node: a name, an address and a disk that stay, and a group of one machine that comes and goes and takes them over. The
/// group replaces a machine that fails EC2's checks or that somebody terminated, and CloudFormation one whose image or script
/// changed. Environments pin the address at their start, so it may never change.
/// </summary>
public sealed class NatsNode : Construct
{
    // The longest that its script may wait for the machine before it.
    private const int MostMinutes = 15;

    public NatsNode(Construct scope, string id, NatsNodeProps props)
        : base(scope, id)
    {
        var stack = Stack.Of(this);
        var address = new CfnNetworkInterface(this, "Address", new CfnNetworkInterfaceProps
        {
            SubnetId = props.Subnet.Id,
            GroupSet = [props.SecurityGroupId],
            Description = props.Names.Host(props.Node),
        });
        _ = new CfnRecordSet(this, "Name", new CfnRecordSetProps
        {
            HostedZoneId = props.HostedZoneId,
            Name = props.Names.Host(props.Node),
            Type = "A",
            Ttl = "60",
            ResourceRecords = [address.AttrPrimaryPrivateIpAddress],
        });
        var volume = new CfnVolume(this, "Disk", new CfnVolumeProps
        {
            AvailabilityZone = props.Subnet.Zone,
            Size = NatsConfiguration.StoreGigabytes * 5 / 4,
            VolumeType = "gp3",
            Encrypted = true,
        });

        // Minutes of public market data, and accounts that the secrets hold too.
        volume.ApplyRemovalPolicy(RemovalPolicy.DESTROY);
        var role = Role(props, Ec2($"volume/{volume.Ref}"), Ec2($"network-interface/{address.Ref}"), Ec2("instance/*"));
        var profile = new CfnInstanceProfile(this, "Profile", new CfnInstanceProfileProps { Roles = [role.RoleName] });
        var groupId = $"Nats{NetworkZones.Letter(props.Index).ToUpperInvariant()}";
        var template = new LinuxTemplate(this, "Linux", new LinuxTemplateProps
        {
            Name = $"{stack.StackName}-{props.Node}",
            InstanceType = "t3.medium",
            Script = ReadySignal.Around(NatsScript.Render(props, volume.Ref, address.Ref), groupId),
            SecurityGroupId = props.SecurityGroupId,
            ProfileArn = profile.AttrArn,
            Tags = [new CfnTag { Key = NatsGrants.NodeTag, Value = props.Node }],
        }).Template;
        Group = Machines(props, template);
        Group.OverrideLogicalId(groupId);

        // Its script needs all of what the role may do.
        Group.Node.AddDependency(role);

        string Ec2(string resource) => stack.FormatArn(new ArnComponents { Service = "ec2", Resource = resource, ArnFormat = ArnFormat.NO_RESOURCE_NAME });
    }

    public CfnAutoScalingGroup Group { get; }

    private Role Role(NatsNodeProps props, string volume, string networkInterface, string instances)
    {
        var role = new Role(this, "Role", new RoleProps
        {
            AssumedBy = new ServicePrincipal("ec2.amazonaws.com"),
            Description = $"What the NATS node {props.Node} may do",
        });
        foreach (var statement in NatsGrants.Of(props, volume, networkInterface, instances))
        {
            role.AddToPolicy(statement);
        }

        return role;
    }

    private CfnAutoScalingGroup Machines(NatsNodeProps props, CfnLaunchTemplate template)
    {
        var size = props.Server is null ? "0" : "1";
        var group = new CfnAutoScalingGroup(this, "Machines", new CfnAutoScalingGroupProps
        {
            MinSize = size,
            MaxSize = size,
            LaunchTemplate = new CfnAutoScalingGroup.LaunchTemplateSpecificationProperty { LaunchTemplateId = template.Ref, Version = template.AttrLatestVersionNumber },
            VpcZoneIdentifier = [props.Subnet.Id],
            HealthCheckType = "EC2",
            HealthCheckGracePeriod = 300,

            // No metric without being asked for (EC2 Auto Scaling user guide, "Enable Auto Scaling group metrics").
            MetricsCollection = new[] { new CfnAutoScalingGroup.MetricsCollectionProperty { Granularity = "1Minute", Metrics = ["GroupInServiceInstances"] } },
        });
        group.CfnOptions.UpdatePolicy = new CfnUpdatePolicy
        {
            AutoScalingRollingUpdate = new CfnAutoScalingRollingUpdate
            {
                // The disk can be in one place only: the machine before has to go first.
                MinInstancesInService = 0,
                MaxBatchSize = 1,
                WaitOnResourceSignals = true,
                PauseTime = $"PT{MostMinutes}M",
            },
        };
        if (props.Server is not null)
        {
            group.CfnOptions.CreationPolicy = ReadySignal.Awaited(MostMinutes);
        }

        return group;
    }
}

public sealed record NatsNodeProps
{
    public required MarketDataNames Names { get; init; }
    public required string Node { get; init; }

    /// <summary>From 0 on.</summary>
    public required int Index { get; init; }

    public required ZonedSubnet Subnet { get; init; }
    public required string SecurityGroupId { get; init; }
    public required string HostedZoneId { get; init; }
    public required MarketDataSecrets Secrets { get; init; }
    public required string ArtifactBucket { get; init; }
    public required string ArtifactBucketArn { get; init; }
    public NatsServer? Server { get; init; }
}
