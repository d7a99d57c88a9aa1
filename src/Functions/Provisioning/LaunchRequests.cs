using System.Text;
using System.Text.Json;
using Amazon.EC2;
using Amazon.EC2.Model;
using DevEnv.Contracts;
using DevEnv.Contracts.Instances;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.Aws;

namespace DevEnv.Functions.Provisioning;

/// <summary>Builds the RunInstances call from the state document alone, so that a repeated call is the same to the byte.</summary>
public sealed class LaunchRequests(PlatformOptions platform, ProvisioningOptions options)
{
    public RunInstancesRequest Build(EnvironmentState state, LaunchOffer offer, string securityGroupId) => new()
    {
        ImageId = options.ImageId,
        InstanceType = InstanceType.FindValue(offer.InstanceType),
        MinCount = 1,
        MaxCount = 1,
        ClientToken = state.Names().ClientToken(offer.K),
        InstanceInitiatedShutdownBehavior = ShutdownBehavior.Terminate,
        IamInstanceProfile = new IamInstanceProfileSpecification { Name = state.Names().InstanceProfile },
        SubnetId = offer.SubnetId,
        SecurityGroupIds = [securityGroupId, options.EgressSecurityGroupId],
        EbsOptimized = true,
        MetadataOptions = new InstanceMetadataOptionsRequest
        {
            HttpEndpoint = InstanceMetadataEndpointState.Enabled,
            HttpTokens = HttpTokensState.Required,
            HttpPutResponseHopLimit = 1,
            InstanceMetadataTags = InstanceMetadataTagsState.Enabled,
        },
        BlockDeviceMappings = [RootVolume()],
        TagSpecifications =
        [
            Ec2Tags.On(ResourceType.Instance, state),
            Ec2Tags.On(ResourceType.Volume, state),
            Ec2Tags.On(ResourceType.NetworkInterface, state),
        ],
        UserData = Convert.ToBase64String(Encoding.UTF8.GetBytes(UserDataScript.Render(Describe(state), Agent(), options.Grace))),
    };

    // AL2023's root device (AL2023 user guide); 3000 IOPS are gp3's baseline.
    private static BlockDeviceMapping RootVolume() => new()
    {
        DeviceName = "/dev/xvda",
        Ebs = new EbsBlockDevice { VolumeType = VolumeType.Gp3, VolumeSize = 30, Iops = 3000, Encrypted = true, DeleteOnTermination = true },
    };

    private AgentAsset Agent() => new()
    {
        Bucket = platform.ArtifactBucket,
        Key = options.AgentKey,
        Sha256 = options.AgentSha256,
        Version = options.AgentVersion,
    };

    private InstanceDescription Describe(EnvironmentState state) => new()
    {
        Environment = state.Environment,
        Generation = state.Generation,
        Region = platform.Region,
        Repository = state.Repository.FullName,
        PullRequest = state.PullRequest,
        Owner = state.Owner,
        HeadSha = state.HeadSha!,
        CreatedAt = state.CreatedAt!.Value,
        ExpiresAt = state.Launch!.ExpiresAt,
        ApiKeySecretId = state.Names().ApiKeySecret,
        ExchangeConfigSecretId = state.Names().ExchangeConfigSecret,
        StrategyBinary = state.Strategy!.Binary,
        StrategyConfig = state.Strategy.Configuration,
        ReportBucket = platform.ReportBucket,
        ReportPrefix = state.Names().ReportPrefix,
        NatsUrl = options.NatsUrl,
        Configuration = JsonSerializer.SerializeToElement(state.Configuration!, ContractsJson.Default.DevEnvConfig),
    };
}
