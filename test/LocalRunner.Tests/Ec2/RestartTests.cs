using Amazon.EC2.Model;
using DevEnv.LocalRunner.Tests.Query;

namespace DevEnv.LocalRunner.Tests.Ec2;

public sealed class RestartTests : IDisposable
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private readonly string _folder = Directory.CreateTempSubdirectory("dev-env-cloud-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_restarted_cloud_goes_on_where_it_stood()
    {
        string id, group, ip;
        DateTimeOffset then;
        using (var first = new QueryTestCloud(folder: _folder))
        {
            await first.IamAsync("CreateRole", ("RoleName", "kept"), ("AssumeRolePolicyDocument", QueryTestCloud.Trust));
            var launched = await first.LaunchAsync("a-g1-0");
            (id, ip) = (launched.InstanceId, launched.PrivateIpAddress);
            group = (await first.Client.CreateSecurityGroupAsync(
                new CreateSecurityGroupRequest { GroupName = "kept", Description = "kept", VpcId = QueryTestCloud.Vpc }, None)).GroupId;
            then = first.Time.GetUtcNow();
        }

        using var second = new QueryTestCloud(folder: _folder, now: then.AddSeconds(10));
        (await second.StateAsync(id)).ShouldBe("pending");
        second.Time.Advance(TimeSpan.FromSeconds(6));
        var running = await second.FindAsync(id);
        (running.State.Name.Value, running.PrivateIpAddress).ShouldBe(("running", ip));
        running.Tags.Count.ShouldBe(2);
        (await second.LaunchAsync("a-g1-0")).InstanceId.ShouldBe(id);
        var another = await second.LaunchAsync();
        another.InstanceId.ShouldNotBe(id);
        another.PrivateIpAddress.ShouldNotBe(ip);
        (await second.Client.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { GroupIds = [group] }, None)).SecurityGroups.Count.ShouldBe(1);
        (await second.IamAsync("GetRole", ("RoleName", "kept"))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_launch_that_was_cut_off_half_way_leaves_nothing()
    {
        using (var first = new QueryTestCloud(folder: _folder))
        {
            await first.LaunchAsync("a-g1-0");
        }

        var journal = Path.Combine(_folder, "cloud.journal");
        var lines = await File.ReadAllLinesAsync(journal, None);
        await File.WriteAllLinesAsync(journal, lines.Where(line => !line.Contains("\"ec2/instances\"", StringComparison.Ordinal)), None);
        using var second = new QueryTestCloud(folder: _folder);
        (await second.Client.DescribeVolumesAsync(new DescribeVolumesRequest(), None)).Volumes.ShouldBeNull();
        (await second.Client.DescribeNetworkInterfacesAsync(new DescribeNetworkInterfacesRequest(), None)).NetworkInterfaces.ShouldBeNull();
        (await second.Client.DescribeTagsAsync(new DescribeTagsRequest(), None)).Tags.ShouldBeNull();
        (await second.LaunchAsync("a-g1-0")).State.Name.Value.ShouldBe("pending");
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_ids()
    {
        using var one = new QueryTestCloud();
        using var two = new QueryTestCloud();
        (await one.LaunchAsync()).InstanceId.ShouldBe((await two.LaunchAsync()).InstanceId);
    }
}
