using Amazon.EC2.Model;
using DevEnv.LocalRunner.Cloud.Ec2;
using DevEnv.LocalRunner.Tests.Query;

namespace DevEnv.LocalRunner.Tests.Ec2;

public sealed class SecurityGroupTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    private static IpPermission Vpn(int port = 8080) => new()
    {
        IpProtocol = "tcp",
        FromPort = port,
        ToPort = port,
        Ipv4Ranges = [new IpRange { CidrIp = "10.8.0.0/16", Description = "developer VPN" }],
    };

    private static IpPermission Everywhere => new() { IpProtocol = "-1", Ipv4Ranges = [new IpRange { CidrIp = "0.0.0.0/0" }] };

    [Fact]
    public async Task A_new_group_lets_everything_out_until_that_rule_is_revoked()
    {
        using var cloud = new QueryTestCloud();
        var id = await CreateAsync(cloud);
        var fresh = await FindAsync(cloud, id);
        fresh.IpPermissionsEgress.ShouldHaveSingleItem().IpProtocol.ShouldBe("-1");
        fresh.IpPermissions.ShouldBeNull();
        var revoked = await cloud.Client.RevokeSecurityGroupEgressAsync(
            new RevokeSecurityGroupEgressRequest { GroupId = id, IpPermissions = [Everywhere] }, None);
        revoked.RevokedSecurityGroupRules.ShouldHaveSingleItem().CidrIpv4.ShouldBe("0.0.0.0/0");

        var added = await cloud.Client.AuthorizeSecurityGroupIngressAsync(
            new AuthorizeSecurityGroupIngressRequest { GroupId = id, IpPermissions = [Vpn()] }, None);
        added.SecurityGroupRules.ShouldHaveSingleItem().Description.ShouldBe("developer VPN");
        var group = await FindAsync(cloud, id);
        group.IpPermissionsEgress.ShouldBeNull();
        group.IpPermissions.ShouldHaveSingleItem().Ipv4Ranges.ShouldHaveSingleItem().CidrIp.ShouldBe("10.8.0.0/16");
        group.Tags.ShouldHaveSingleItem().Value.ShouldBe("a-1");

        var rules = await cloud.Client.DescribeSecurityGroupRulesAsync(
            new DescribeSecurityGroupRulesRequest { Filters = [new Filter("group-id", [id])] }, None);
        var rule = rules.SecurityGroupRules.ShouldHaveSingleItem();
        await cloud.Client.RevokeSecurityGroupIngressAsync(
            new RevokeSecurityGroupIngressRequest { GroupId = id, SecurityGroupRuleIds = [rule.SecurityGroupRuleId] }, None);
        (await FindAsync(cloud, id)).IpPermissions.ShouldBeNull();
    }

    [Fact]
    public async Task A_group_in_use_cannot_go_before_the_interface_is_gone()
    {
        using var cloud = new QueryTestCloud(new Ec2Behaviour { InterfaceLingersFor = TimeSpan.FromSeconds(20) });
        var group = await CreateAsync(cloud);
        var request = Launches.Request();
        request.NetworkInterfaces[0].Groups = [group];
        var instance = (await cloud.Client.RunInstancesAsync(request, None)).Reservation.Instances[0].InstanceId;
        (await DeleteAsync(cloud, group)).ShouldBe("DependencyViolation");
        await cloud.Client.TerminateInstancesAsync(new TerminateInstancesRequest([instance]), None);
        (await DeleteAsync(cloud, group)).ShouldBe("DependencyViolation");
        cloud.Time.Advance(TimeSpan.FromSeconds(30));
        (await cloud.StateAsync(instance)).ShouldBe("terminated");
        (await DeleteAsync(cloud, group)).ShouldBe("DependencyViolation");
        cloud.Time.Advance(TimeSpan.FromSeconds(20));
        (await DeleteAsync(cloud, group)).ShouldBe("");
        (await DeleteAsync(cloud, group)).ShouldBe("InvalidGroup.NotFound");
    }

    [Fact]
    public async Task A_group_that_another_ones_rule_names_cannot_go()
    {
        using var cloud = new QueryTestCloud();
        var named = await CreateAsync(cloud);
        var other = await CreateAsync(cloud, "other");
        var permission = new IpPermission { IpProtocol = "tcp", FromPort = 1, ToPort = 2, UserIdGroupPairs = [new UserIdGroupPair { GroupId = named }] };
        await cloud.Client.AuthorizeSecurityGroupIngressAsync(
            new AuthorizeSecurityGroupIngressRequest { GroupId = other, IpPermissions = [permission] }, None);
        (await DeleteAsync(cloud, named)).ShouldBe("DependencyViolation");
        (await DeleteAsync(cloud, other)).ShouldBe("");
        (await DeleteAsync(cloud, named)).ShouldBe("");
    }

    [Fact]
    public async Task A_new_group_can_be_hidden_for_a_while()
    {
        using var cloud = new QueryTestCloud(new Ec2Behaviour { GroupHiddenFor = TimeSpan.FromSeconds(3) });
        var id = await CreateAsync(cloud);
        (await DeleteAsync(cloud, id)).ShouldBe("InvalidGroup.NotFound");
        cloud.Time.Advance(TimeSpan.FromSeconds(3));
        (await DeleteAsync(cloud, id)).ShouldBe("");
    }

    public static TheoryData<string, string, Func<QueryTestCloudHandle, Task>> Refusals => new()
    {
        { "name taken", "InvalidGroup.Duplicate", c => CreateAsync(c.Cloud) },
        { "reserved name", "InvalidParameterValue", c => CreateAsync(c.Cloud, "default") },
        { "name like an id", "InvalidParameterValue", c => CreateAsync(c.Cloud, "sg-mine") },
        { "unknown VPC", "InvalidVpcID.NotFound", c => CreateAsync(c.Cloud, "new", "vpc-0123456789abcdef0") },
        { "no VPC", "VPCIdNotSpecified", c => CreateAsync(c.Cloud, "new", null) },
        { "default group", "CannotDelete", c => c.Cloud.Client.DeleteSecurityGroupAsync(new DeleteSecurityGroupRequest { GroupId = "sg-0de0c0ffee000def0" }, None) },
        { "malformed id", "InvalidGroupId.Malformed", c => c.Cloud.Client.DeleteSecurityGroupAsync(new DeleteSecurityGroupRequest { GroupId = "sg-x" }, None) },
        { "rule twice", "InvalidPermission.Duplicate", c => AuthorizeAsync(c, Everywhere, egress: true) },
        { "bad address", "InvalidParameterValue", c => AuthorizeAsync(c, new IpPermission { IpProtocol = "tcp", FromPort = 1, ToPort = 1, Ipv4Ranges = [new IpRange { CidrIp = "10.8.0.0/33" }] }) },
        { "bad ports", "InvalidParameterValue", c => AuthorizeAsync(c, Vpn(70000)) },
        { "no peer", "InvalidParameterValue", c => AuthorizeAsync(c, new IpPermission { IpProtocol = "tcp", FromPort = 1, ToPort = 1 }) },
        { "unknown protocol", "InvalidParameterValue", c => AuthorizeAsync(c, new IpPermission { IpProtocol = "smoke", Ipv4Ranges = [new IpRange { CidrIp = "10.0.0.0/8" }] }) },
        { "unknown peer", "InvalidGroup.NotFound", c => AuthorizeAsync(c, new IpPermission { IpProtocol = "-1", UserIdGroupPairs = [new UserIdGroupPair { GroupId = "sg-0123456789abcdef0" }] }) },
        { "61 rules", "RulesPerSecurityGroupLimitExceeded", c => AuthorizeAsync(c, [.. Enumerable.Range(1, 61).Select(Vpn)]) },
        { "rule that is not there", "InvalidPermission.NotFound", c => c.Cloud.Client.RevokeSecurityGroupIngressAsync(new RevokeSecurityGroupIngressRequest { GroupId = c.Group, IpPermissions = [Vpn()] }, None) },
    };

    [Theory]
    [MemberData(nameof(Refusals), DisableDiscoveryEnumeration = true)]
    public async Task What_a_group_cannot_be_or_hold_is_refused(string what, string code, Func<QueryTestCloudHandle, Task> act)
    {
        using var cloud = new QueryTestCloud();
        var group = await CreateAsync(cloud);
        (await Launches.RefusalAsync(() => act(new QueryTestCloudHandle(cloud, group)))).ShouldBe((code, 400), what);
    }

    private static async Task<string> CreateAsync(QueryTestCloud cloud, string name = "dev-env-a-1-g1", string? vpc = QueryTestCloud.Vpc)
    {
        var answer = await cloud.Client.CreateSecurityGroupAsync(
            new CreateSecurityGroupRequest
            {
                GroupName = name,
                Description = "development environment a-1",
                VpcId = vpc,
                TagSpecifications = [new TagSpecification { ResourceType = "security-group", Tags = [new Tag("EnvironmentId", "a-1")] }],
            },
            None);
        return answer.GroupId;
    }

    private static async Task<SecurityGroup> FindAsync(QueryTestCloud cloud, string id) =>
        (await cloud.Client.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { GroupIds = [id] }, None)).SecurityGroups.ShouldHaveSingleItem();

    private static async Task<string> DeleteAsync(QueryTestCloud cloud, string id)
    {
        try
        {
            await cloud.Client.DeleteSecurityGroupAsync(new DeleteSecurityGroupRequest { GroupId = id }, None);
            return "";
        }
        catch (Amazon.EC2.AmazonEC2Exception e)
        {
            return e.ErrorCode;
        }
    }

    private static Task AuthorizeAsync(QueryTestCloudHandle on, IpPermission permission, bool egress = false) => egress
        ? on.Cloud.Client.AuthorizeSecurityGroupEgressAsync(new AuthorizeSecurityGroupEgressRequest { GroupId = on.Group, IpPermissions = [permission] }, None)
        : AuthorizeAsync(on, [permission]);

    private static Task AuthorizeAsync(QueryTestCloudHandle on, List<IpPermission> permissions) =>
        on.Cloud.Client.AuthorizeSecurityGroupIngressAsync(new AuthorizeSecurityGroupIngressRequest { GroupId = on.Group, IpPermissions = permissions }, None);

    /// <summary>Public because xunit's theory data is.</summary>
    public sealed class QueryTestCloudHandle
    {
        internal QueryTestCloudHandle(QueryTestCloud cloud, string group) => (Cloud, Group) = (cloud, group);

        internal QueryTestCloud Cloud { get; }
        internal string Group { get; }
    }
}
