using Amazon.EC2.Model;
using DevEnv.LocalRunner.Tests.Query;

namespace DevEnv.LocalRunner.Tests.Ec2;

/// <summary>A launch as the platform asks for it, and what tests do with it.</summary>
internal static class Launches
{
    public static RunInstancesRequest Request(string? token = null, string name = "dev-env-a-1", string? subnet = null) => new()
    {
        ImageId = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
        InstanceType = Amazon.EC2.InstanceType.C6i2xlarge,
        MinCount = 1,
        MaxCount = 1,
        ClientToken = token,
        UserData = Convert.ToBase64String("#!/bin/sh\n"u8),
        InstanceInitiatedShutdownBehavior = Amazon.EC2.ShutdownBehavior.Terminate,
        MetadataOptions = new InstanceMetadataOptionsRequest
        {
            HttpTokens = Amazon.EC2.HttpTokensState.Required,
            HttpPutResponseHopLimit = 1,
            HttpEndpoint = Amazon.EC2.InstanceMetadataEndpointState.Enabled,
            InstanceMetadataTags = Amazon.EC2.InstanceMetadataTagsState.Enabled,
        },
        NetworkInterfaces =
        [
            new InstanceNetworkInterfaceSpecification
            {
                DeviceIndex = 0,
                SubnetId = subnet ?? QueryTestCloud.Subnet,
                Groups = ["sg-0de0c0ffee000e600"],
                AssociatePublicIpAddress = false,
                DeleteOnTermination = true,
            },
        ],
        BlockDeviceMappings =
        [
            new BlockDeviceMapping
            {
                DeviceName = "/dev/xvda",
                Ebs = new EbsBlockDevice
                {
                    VolumeSize = 30,
                    VolumeType = Amazon.EC2.VolumeType.Gp3,
                    Iops = 3000,
                    Encrypted = true,
                    DeleteOnTermination = true,
                },
            },
        ],
        TagSpecifications = [.. new[] { "instance", "volume", "network-interface" }.Select(type => new TagSpecification
        {
            ResourceType = type,
            Tags = [new Tag("Name", name), new Tag("EnvironmentId", "a-1")],
        })],
    };

    public static async Task<Instance> LaunchAsync(this QueryTestCloud cloud, string? token = null, string name = "dev-env-a-1")
    {
        var answer = await cloud.Client.RunInstancesAsync(Request(token, name), TestContext.Current.CancellationToken);
        return answer.Reservation.Instances.ShouldHaveSingleItem();
    }

    public static async Task<Instance> FindAsync(this QueryTestCloud cloud, string id)
    {
        var answer = await cloud.Client.DescribeInstancesAsync(
            new DescribeInstancesRequest { InstanceIds = [id] }, TestContext.Current.CancellationToken);
        return answer.Reservations.ShouldHaveSingleItem().Instances.ShouldHaveSingleItem();
    }

    public static async Task<string> StateAsync(this QueryTestCloud cloud, string id) => (await cloud.FindAsync(id)).State.Name.Value;

    public static async Task<(string Code, int Status)> RefusalAsync(Func<Task> call)
    {
        var error = await call.ShouldThrowAsync<Amazon.EC2.AmazonEC2Exception>();
        return (error.ErrorCode, (int)error.StatusCode);
    }
}
