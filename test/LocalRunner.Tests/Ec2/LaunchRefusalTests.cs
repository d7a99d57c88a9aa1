using Amazon.EC2.Model;
using DevEnv.LocalRunner.Cloud.Ec2;
using DevEnv.LocalRunner.Cloud.Iam;
using DevEnv.LocalRunner.Tests.Query;

namespace DevEnv.LocalRunner.Tests.Ec2;

public sealed class LaunchRefusalTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    public static TheoryData<string, string, Action<RunInstancesRequest>> BadRequests => new()
    {
        { "unknown image", "InvalidAMIID.NotFound", r => r.ImageId = "ami-0123456789abcdef0" },
        { "malformed image", "InvalidAMIID.Malformed", r => r.ImageId = "al2023" },
        { "unknown parameter of an image", "InvalidParameterValue", r => r.ImageId = "resolve:ssm:/aws/service/other" },
        { "unknown type", "InvalidParameterValue", r => r.InstanceType = "c6i.gigantic" },
        { "unknown subnet", "InvalidSubnetID.NotFound", r => r.NetworkInterfaces[0].SubnetId = "subnet-0123456789abcdef0" },
        { "no subnet", "VPCIdNotSpecified", r => r.NetworkInterfaces[0].SubnetId = null },
        { "unknown group", "InvalidGroup.NotFound", r => r.NetworkInterfaces[0].Groups = ["sg-0123456789abcdef0"] },
        { "malformed group", "InvalidGroupId.Malformed", r => r.NetworkInterfaces[0].Groups = ["default"] },
        { "subnet twice", "InvalidParameterCombination", r => r.SubnetId = QueryTestCloud.Subnet },
        { "groups twice", "InvalidParameterCombination", r => r.SecurityGroupIds = ["sg-0de0c0ffee000e600"] },
        { "two instances", "InvalidParameterValue", r => r.MaxCount = 2 },
        { "no count", "MissingParameter", r => r.MinCount = null },
        { "long user data", "InvalidParameterValue", r => r.UserData = Convert.ToBase64String(new byte[16 * 1024 + 1]) },
        { "user data that is not base64", "InvalidParameterValue", r => r.UserData = "#!/bin/sh" },
        { "long token", "InvalidParameterValue", r => r.ClientToken = new string('a', 65) },
        { "small volume", "InvalidBlockDeviceMapping", r => r.BlockDeviceMappings[0].Ebs.VolumeSize = 4 },
        { "reserved tag", "InvalidParameterValue", r => r.TagSpecifications[0].Tags.Add(new Tag("aws:mine", "1")) },
        { "tag that is no path", "InvalidParameterValue", r => r.TagSpecifications[0].Tags.Add(new Tag("a/b", "1")) },
        { "tag twice", "InvalidParameterValue", r => r.TagSpecifications[0].Tags.Add(new Tag("Name", "2")) },
        { "tags of another type", "InvalidParameterValue", r => r.TagSpecifications[0].ResourceType = "vpc" },
        { "51 tags", "TagLimitExceeded", r => r.TagSpecifications[0].Tags = [.. Enumerable.Range(0, 51).Select(n => new Tag($"k{n}", ""))] },
        { "unknown profile", "InvalidParameterValue", r => r.IamInstanceProfile = new IamInstanceProfileSpecification { Name = "nobody" } },
        { "a parameter that is not built", "UnknownParameter", r => r.KeyName = "my-key" },
        { "a nested one", "UnknownParameter", r => r.NetworkInterfaces[0].Ipv6AddressCount = 1 },
        { "a dry run", "DryRunOperation", r => r.DryRun = true },
    };

    [Theory]
    [MemberData(nameof(BadRequests), DisableDiscoveryEnumeration = true)]
    public async Task A_bad_launch_is_refused_and_leaves_nothing(string what, string code, Action<RunInstancesRequest> spoil)
    {
        using var cloud = new QueryTestCloud();
        var request = Launches.Request("token");
        spoil(request);
        (await Launches.RefusalAsync(() => cloud.Client.RunInstancesAsync(request, None))).Code.ShouldBe(code, what);
        (await cloud.Client.DescribeInstancesAsync(new DescribeInstancesRequest(), None)).Reservations.ShouldBeNull();
        (await cloud.Client.DescribeVolumesAsync(new DescribeVolumesRequest(), None)).Volumes.ShouldBeNull();
        (await cloud.Client.DescribeNetworkInterfacesAsync(new DescribeNetworkInterfacesRequest(), None)).NetworkInterfaces.ShouldBeNull();
    }

    [Theory]
    [InlineData(LaunchFate.NoCapacity, "InsufficientInstanceCapacity", 500)]
    [InlineData(LaunchFate.VcpuLimit, "VcpuLimitExceeded", 400)]
    [InlineData(LaunchFate.NoFreeAddress, "InsufficientFreeAddressesInSubnet", 400)]
    [InlineData(LaunchFate.Unsupported, "Unsupported", 400)]
    public async Task A_type_and_subnet_can_have_no_room(LaunchFate fate, string code, int status)
    {
        using var cloud = new QueryTestCloud(new Ec2Behaviour
        {
            Launch = offer => offer is { InstanceType: "c6i.2xlarge", SubnetId: QueryTestCloud.Subnet } ? fate : LaunchFate.Normal,
        });
        (await Launches.RefusalAsync(() => cloud.LaunchAsync())).ShouldBe((code, status));
        var elsewhere = Launches.Request(subnet: "subnet-0de0c0ffee000000b");
        (await cloud.Client.RunInstancesAsync(elsewhere, None)).Reservation.Instances[0].Placement.AvailabilityZone.ShouldBe("eu-west-1b");
    }

    [Fact]
    public async Task The_vcpu_limit_counts_what_has_not_terminated()
    {
        using var cloud = new QueryTestCloud(new Ec2Behaviour { VcpuLimit = 8 });
        var first = await cloud.LaunchAsync();
        (await Launches.RefusalAsync(() => cloud.LaunchAsync())).Code.ShouldBe("VcpuLimitExceeded");
        await cloud.Client.TerminateInstancesAsync(new TerminateInstancesRequest([first.InstanceId]), None);
        cloud.Time.Advance(TimeSpan.FromMinutes(1));
        (await cloud.LaunchAsync()).State.Name.Value.ShouldBe("pending");
    }

    [Fact]
    public async Task A_full_subnet_has_no_address_until_one_is_given_back()
    {
        using var cloud = new QueryTestCloud(seed: new Ec2Seed { Subnets = [new SubnetSeed(QueryTestCloud.Subnet, "a", "10.40.0.0/28")] });
        var ids = new List<string>();
        for (var i = 0; i < 11; i++)
        {
            ids.Add((await cloud.LaunchAsync()).InstanceId);
        }

        (await cloud.Client.DescribeSubnetsAsync(new DescribeSubnetsRequest(), None)).Subnets[0].AvailableIpAddressCount.ShouldBe(0);
        (await Launches.RefusalAsync(() => cloud.LaunchAsync())).Code.ShouldBe("InsufficientFreeAddressesInSubnet");
        await cloud.Client.TerminateInstancesAsync(new TerminateInstancesRequest([ids[3]]), None);
        cloud.Time.Advance(TimeSpan.FromMinutes(1));
        (await cloud.LaunchAsync()).PrivateIpAddress.ShouldBe("10.40.0.7");
    }

    [Fact]
    public async Task A_new_profile_and_its_role_reach_ec2_late()
    {
        using var cloud = new QueryTestCloud(iam: new IamBehaviour
        {
            ProfileReachesEc2After = TimeSpan.FromSeconds(8),
            RoleReachesEc2After = TimeSpan.FromSeconds(12),
        });
        await cloud.IamAsync("CreateRole", ("RoleName", "r"), ("Path", "/dev-envs/"), ("AssumeRolePolicyDocument", QueryTestCloud.Trust));
        await cloud.IamAsync("CreateInstanceProfile", ("InstanceProfileName", "p"), ("Path", "/dev-envs/"));
        await cloud.IamAsync("AddRoleToInstanceProfile", ("InstanceProfileName", "p"), ("RoleName", "r"));
        var request = Launches.Request("token");
        request.IamInstanceProfile = new IamInstanceProfileSpecification { Name = "p" };
        var unknown = await Should.ThrowAsync<Amazon.EC2.AmazonEC2Exception>(() => cloud.Client.RunInstancesAsync(request, None));
        unknown.ErrorCode.ShouldBe("InvalidParameterValue");
        unknown.Message.ShouldBe("Value (p) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name");

        cloud.Time.Advance(TimeSpan.FromSeconds(8));
        var roleless = await Should.ThrowAsync<Amazon.EC2.AmazonEC2Exception>(() => cloud.Client.RunInstancesAsync(request, None));
        roleless.Message.ShouldContain("has no associated IAM Roles");

        cloud.Time.Advance(TimeSpan.FromSeconds(4));
        var launched = (await cloud.Client.RunInstancesAsync(request, None)).Reservation.Instances[0];
        launched.IamInstanceProfile.Arn.ShouldBe("arn:aws:iam::123456789012:instance-profile/dev-envs/p");
    }

    [Fact]
    public async Task Too_many_requests_are_throttled_until_the_bucket_fills()
    {
        using var cloud = new QueryTestCloud(new Ec2Behaviour { Requests = new RequestRate(Burst: 2, PerSecond: 1) });
        await cloud.LaunchAsync();
        await cloud.LaunchAsync();
        (await Launches.RefusalAsync(() => cloud.LaunchAsync())).ShouldBe(("RequestLimitExceeded", 503));
        await cloud.Client.DescribeInstancesAsync(new DescribeInstancesRequest(), None);
        cloud.Time.Advance(TimeSpan.FromSeconds(1));
        await cloud.LaunchAsync();
    }
}
