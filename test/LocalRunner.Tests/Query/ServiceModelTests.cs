using Amazon.EC2.Model;
using DevEnv.LocalRunner.Cloud.Ec2;
using DevEnv.LocalRunner.Tests.Ec2;

namespace DevEnv.LocalRunner.Tests.Query;

/// <summary>One round through every action, in every state of its resources, judged by AWS's own service models.</summary>
public sealed class ServiceModelTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    private static readonly string[] Lists =
    [
        "DescribeInstances", "DescribeInstanceStatus", "DescribeTags", "DescribeSecurityGroups", "DescribeSecurityGroupRules",
        "DescribeVolumes", "DescribeNetworkInterfaces", "DescribeSubnets", "DescribeVpcs", "DescribeImages",
        "DescribeAvailabilityZones", "DescribeInstanceTypeOfferings",
    ];

    [Fact]
    public async Task Every_answer_of_ec2_is_valid_by_its_service_model()
    {
        using var cloud = new QueryTestCloud(new Ec2Behaviour { InterfaceLingersFor = TimeSpan.FromSeconds(10) });
        var group = await GroupTourAsync(cloud);
        var ids = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            ids.Add((await cloud.LaunchAsync($"token-{i}")).InstanceId);
        }

        await ListAllAsync(cloud);
        cloud.Time.Advance(TimeSpan.FromSeconds(20));
        await ListAllAsync(cloud);
        await cloud.Ec2Async("CreateTags", ("ResourceId.1", ids[0]), ("ResourceId.2", group), ("Tag.1.Key", "a"), ("Tag.1.Value", ""));
        await cloud.Ec2Async("DeleteTags", ("ResourceId.1", ids[0]), ("Tag.1.Key", "a"));
        await cloud.Ec2Async("GetConsoleOutput", ("InstanceId", ids[0]));
        await cloud.Ec2Async("DescribeInstanceStatus", ("IncludeAllInstances", "true"), ("InstanceId.1", ids[0]));
        await cloud.Ec2Async("StopInstances", ("InstanceId.1", ids[1]));
        await cloud.Ec2Async("DescribeInstances", ("MaxResults", "5"));
        cloud.Time.Advance(TimeSpan.FromMinutes(1));
        await cloud.Ec2Async("StartInstances", ("InstanceId.1", ids[1]));
        await cloud.Ec2Async("RebootInstances", ("InstanceId.1", ids[2]));
        await cloud.Ec2Async("TerminateInstances", ("InstanceId.1", ids[0]), ("InstanceId.2", ids[2]));
        await cloud.Ec2Async("TerminateInstances", ("InstanceId.1", "i-0123456789abcdef0"));
        cloud.Time.Advance(TimeSpan.FromSeconds(31));
        await ListAllAsync(cloud);
        await cloud.Ec2Async("DeleteSecurityGroup", ("GroupId", group));
        cloud.Exchanges.Count(e => e.Status != 200).ShouldBe(1);
        await QueryJudge.JudgeAsync(cloud.Exchanges);
    }

    [Fact]
    public async Task Every_answer_of_iam_is_valid_by_its_service_model()
    {
        using var cloud = new QueryTestCloud();
        (string, string) role = ("RoleName", "r"), profile = ("InstanceProfileName", "p"), policy = ("PolicyName", "own");
        (string, string) arn = ("PolicyArn", "arn:aws:iam::123456789012:policy/dev-envs/dev-env-boundary");
        (string, string)[] tag = [("Tags.member.1.Key", "Generation"), ("Tags.member.1.Value", "1")];
        await cloud.IamAsync("CreateRole",
            [role, ("Path", "/dev-envs/"), ("AssumeRolePolicyDocument", QueryTestCloud.Trust), ("Description", "d"), ("PermissionsBoundary", arn.Item2), .. tag]);
        await cloud.IamAsync("CreateRole", role, ("AssumeRolePolicyDocument", QueryTestCloud.Trust));
        await cloud.IamAsync("TagRole", [role, .. tag]);
        await cloud.IamAsync("ListRoleTags", role);
        await cloud.IamAsync("UntagRole", role, ("TagKeys.member.1", "Generation"));
        await cloud.IamAsync("UpdateAssumeRolePolicy", role, ("PolicyDocument", QueryTestCloud.Trust));
        await cloud.IamAsync("PutRolePolicy", role, policy, ("PolicyDocument", QueryTestCloud.Permissions));
        await cloud.IamAsync("GetRolePolicy", role, policy);
        await cloud.IamAsync("ListRolePolicies", role);
        await cloud.IamAsync("AttachRolePolicy", role, arn);
        await cloud.IamAsync("ListAttachedRolePolicies", role);
        await cloud.IamAsync("CreatePolicy", policy, ("Path", "/dev-envs/"), ("PolicyDocument", QueryTestCloud.Permissions));
        await cloud.IamAsync("GetPolicy", arn);
        await cloud.IamAsync("GetPolicyVersion", arn, ("VersionId", "v1"));
        await cloud.IamAsync("DeletePolicy", arn);
        await cloud.IamAsync("CreateInstanceProfile", [profile, ("Path", "/dev-envs/"), .. tag]);
        await cloud.IamAsync("TagInstanceProfile", [profile, .. tag]);
        await cloud.IamAsync("ListInstanceProfileTags", profile);
        await cloud.IamAsync("AddRoleToInstanceProfile", profile, role);
        await cloud.IamAsync("AddRoleToInstanceProfile", profile, role);
        await cloud.IamAsync("GetInstanceProfile", profile);
        await cloud.IamAsync("ListInstanceProfiles", ("PathPrefix", "/dev-envs/"));
        await cloud.IamAsync("ListInstanceProfilesForRole", role);
        await cloud.IamAsync("ListRoles", ("MaxItems", "1"));
        await cloud.IamAsync("GetRole", role);
        await cloud.IamAsync("DeleteRole", role);
        await cloud.IamAsync("RemoveRoleFromInstanceProfile", profile, role);
        await cloud.IamAsync("DeleteInstanceProfile", profile);
        await cloud.IamAsync("DeleteRolePolicy", role, policy);
        await cloud.IamAsync("DetachRolePolicy", role, arn);
        await cloud.IamAsync("PutRolePermissionsBoundary", role, ("PermissionsBoundary", arn.Item2));
        await cloud.IamAsync("DeleteRolePermissionsBoundary", role);
        await cloud.IamAsync("DeleteRole", role);
        await cloud.IamAsync("GetRole", role);
        await cloud.IamAsync("ListRoles");
        cloud.Exchanges.Where(e => e.Status != 200).Select(e => e.Status).ShouldBe([409, 409, 409, 409, 404]);
        await QueryJudge.JudgeAsync(cloud.Exchanges);
    }

    private static async Task<string> GroupTourAsync(QueryTestCloud cloud)
    {
        var group = (await cloud.Client.CreateSecurityGroupAsync(
            new CreateSecurityGroupRequest
            {
                GroupName = "tour",
                Description = "tour",
                VpcId = QueryTestCloud.Vpc,
                TagSpecifications = [new TagSpecification { ResourceType = "security-group", Tags = [new Tag("a", "b")] }],
            },
            None)).GroupId;
        (string, string) id = ("GroupId", group);
        (string, string)[] rule =
        [
            ("IpPermissions.1.IpProtocol", "tcp"), ("IpPermissions.1.FromPort", "8080"), ("IpPermissions.1.ToPort", "8080"),
            ("IpPermissions.1.IpRanges.1.CidrIp", "10.8.0.0/16"), ("IpPermissions.1.IpRanges.1.Description", "VPN"),
            ("IpPermissions.1.Groups.1.GroupId", group), ("IpPermissions.1.Ipv6Ranges.1.CidrIpv6", "fd00::/8"),
        ];
        await cloud.Ec2Async("AuthorizeSecurityGroupIngress", [id, .. rule]);
        await cloud.Ec2Async("AuthorizeSecurityGroupEgress", [id, .. rule]);
        await ListAllAsync(cloud);
        await cloud.Ec2Async("RevokeSecurityGroupIngress", [id, .. rule]);
        await cloud.Ec2Async("RevokeSecurityGroupEgress", [id, .. rule]);
        return group;
    }

    private static async Task ListAllAsync(QueryTestCloud cloud)
    {
        foreach (var list in Lists)
        {
            await cloud.Ec2Async(list);
        }
    }
}
