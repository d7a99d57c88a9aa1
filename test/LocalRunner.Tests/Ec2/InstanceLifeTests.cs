using Amazon.EC2.Model;
using DevEnv.LocalRunner.Cloud.Ec2;
using DevEnv.LocalRunner.Tests.Query;

namespace DevEnv.LocalRunner.Tests.Ec2;

public sealed class InstanceLifeTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_launch_is_pending_and_then_running_with_all_that_was_asked_for()
    {
        using var cloud = new QueryTestCloud();
        var launched = await cloud.LaunchAsync("a-g1-0");
        launched.State.Name.Value.ShouldBe("pending");
        launched.PrivateIpAddress.ShouldBe("10.40.0.4");
        launched.ClientToken.ShouldBe("a-g1-0");
        launched.SecurityGroups.ShouldHaveSingleItem().GroupName.ShouldBe("dev-env-shared-egress");
        launched.MetadataOptions.HttpPutResponseHopLimit.ShouldBe(1);

        cloud.Time.Advance(TimeSpan.FromSeconds(15.9));
        (await cloud.StateAsync(launched.InstanceId)).ShouldBe("pending");
        cloud.Time.Advance(TimeSpan.FromSeconds(0.1));
        var running = await cloud.FindAsync(launched.InstanceId);
        running.State.Name.Value.ShouldBe("running");
        running.LaunchTime!.Value.ToUniversalTime().ShouldBe(new DateTime(2026, 11, 22, 9, 0, 0, DateTimeKind.Utc));
        running.Tags.Single(t => t.Key == "Name").Value.ShouldBe("dev-env-a-1");

        var volumes = await cloud.Client.DescribeVolumesAsync(
            new DescribeVolumesRequest { Filters = [new Filter("tag:EnvironmentId", ["a-1"])] }, None);
        var volume = volumes.Volumes.ShouldHaveSingleItem();
        (volume.Size, volume.Encrypted, volume.State.Value).ShouldBe((30, true, "in-use"));
        var interfaces = await cloud.Client.DescribeNetworkInterfacesAsync(
            new DescribeNetworkInterfacesRequest { Filters = [new Filter("attachment.instance-id", [launched.InstanceId])] }, None);
        interfaces.NetworkInterfaces.ShouldHaveSingleItem().PrivateIpAddress.ShouldBe("10.40.0.4");
    }

    [Fact]
    public async Task A_terminated_instance_lets_go_of_all_is_listed_for_an_hour_and_then_gone()
    {
        using var cloud = new QueryTestCloud();
        var id = (await cloud.LaunchAsync()).InstanceId;
        cloud.Time.Advance(TimeSpan.FromMinutes(1));
        var change = (await cloud.Client.TerminateInstancesAsync(new TerminateInstancesRequest([id]), None)).TerminatingInstances.ShouldHaveSingleItem();
        (change.PreviousState.Name.Value, change.CurrentState.Name.Value).ShouldBe(("running", "shutting-down"));
        (await cloud.Client.DescribeNetworkInterfacesAsync(new DescribeNetworkInterfacesRequest(), None)).NetworkInterfaces.Count.ShouldBe(1);

        cloud.Time.Advance(TimeSpan.FromSeconds(30));
        var terminated = await cloud.FindAsync(id);
        terminated.State.Name.Value.ShouldBe("terminated");
        terminated.StateReason.Code.ShouldBe("Client.UserInitiatedShutdown");
        terminated.StateTransitionReason.ShouldBe("User initiated (2026-11-22 09:01:00 GMT)");
        terminated.PrivateIpAddress.ShouldBeNull();
        terminated.Tags.Count.ShouldBe(2);
        (await cloud.Client.DescribeNetworkInterfacesAsync(new DescribeNetworkInterfacesRequest(), None)).NetworkInterfaces.ShouldBeNull();
        (await cloud.Client.DescribeVolumesAsync(new DescribeVolumesRequest(), None)).Volumes.ShouldBeNull();

        cloud.Time.Advance(TimeSpan.FromMinutes(61));
        (await Launches.RefusalAsync(() => cloud.FindAsync(id))).Code.ShouldBe("InvalidInstanceID.NotFound");
        (await cloud.Client.DescribeTagsAsync(new DescribeTagsRequest(), None)).Tags.ShouldBeNull();
    }

    [Fact]
    public async Task One_bad_id_fails_the_whole_termination()
    {
        using var cloud = new QueryTestCloud();
        var good = (await cloud.LaunchAsync()).InstanceId;
        var refusal = await Launches.RefusalAsync(() =>
            cloud.Client.TerminateInstancesAsync(new TerminateInstancesRequest([good, "i-0123456789abcdef0"]), None));
        refusal.ShouldBe(("InvalidInstanceID.NotFound", 400));
        cloud.Time.Advance(TimeSpan.FromMinutes(5));
        (await cloud.StateAsync(good)).ShouldBe("running");
    }

    [Theory]
    [InlineData("terminate", "shutting-down", "terminated")]
    [InlineData("stop", "stopping", "stopped")]
    public async Task A_machine_that_shuts_itself_down_ends_as_its_launch_said(string behaviour, string first, string last)
    {
        using var cloud = new QueryTestCloud();
        var request = Launches.Request();
        request.InstanceInitiatedShutdownBehavior = behaviour;
        var id = (await cloud.Client.RunInstancesAsync(request, None)).Reservation.Instances[0].InstanceId;
        cloud.Time.Advance(TimeSpan.FromMinutes(1));
        cloud.Ec2.ShutDown(id);
        (await cloud.StateAsync(id)).ShouldBe(first);
        cloud.Time.Advance(TimeSpan.FromMinutes(1));
        var ended = await cloud.FindAsync(id);
        ended.State.Name.Value.ShouldBe(last);
        ended.StateReason.Code.ShouldBe("Client.InstanceInitiatedShutdown");
    }

    [Fact]
    public async Task A_stopped_instance_keeps_its_address_and_starts_again()
    {
        using var cloud = new QueryTestCloud();
        var launched = await cloud.LaunchAsync();
        cloud.Time.Advance(TimeSpan.FromMinutes(1));
        await cloud.Client.StopInstancesAsync(new StopInstancesRequest([launched.InstanceId]), None);
        cloud.Time.Advance(TimeSpan.FromMinutes(1));
        (await cloud.StateAsync(launched.InstanceId)).ShouldBe("stopped");
        await cloud.Client.StartInstancesAsync(new StartInstancesRequest([launched.InstanceId]), None);
        cloud.Time.Advance(TimeSpan.FromMinutes(1));
        var again = await cloud.FindAsync(launched.InstanceId);
        (again.State.Name.Value, again.PrivateIpAddress).ShouldBe(("running", launched.PrivateIpAddress));
    }

    [Fact]
    public async Task Status_checks_pass_a_while_after_running()
    {
        using var cloud = new QueryTestCloud();
        await cloud.LaunchAsync();
        (await cloud.Client.DescribeInstanceStatusAsync(new DescribeInstanceStatusRequest(), None)).InstanceStatuses.ShouldBeNull();
        cloud.Time.Advance(TimeSpan.FromSeconds(20));
        (await StatusAsync(cloud)).ShouldBe("initializing");
        cloud.Time.Advance(TimeSpan.FromSeconds(60));
        (await StatusAsync(cloud)).ShouldBe("ok");
    }

    [Fact]
    public async Task What_is_not_deleted_on_termination_stays_behind_and_can_be_deleted()
    {
        using var cloud = new QueryTestCloud();
        var request = Launches.Request();
        request.BlockDeviceMappings[0].Ebs.DeleteOnTermination = false;
        request.NetworkInterfaces[0].DeleteOnTermination = false;
        var id = (await cloud.Client.RunInstancesAsync(request, None)).Reservation.Instances[0].InstanceId;
        var volume = (await cloud.Client.DescribeVolumesAsync(new DescribeVolumesRequest(), None)).Volumes.ShouldHaveSingleItem();
        (await Launches.RefusalAsync(() => cloud.Client.DeleteVolumeAsync(new DeleteVolumeRequest(volume.VolumeId), None))).Code.ShouldBe("VolumeInUse");
        await cloud.Client.TerminateInstancesAsync(new TerminateInstancesRequest([id]), None);
        cloud.Time.Advance(TimeSpan.FromMinutes(1));
        var left = (await cloud.Client.DescribeNetworkInterfacesAsync(new DescribeNetworkInterfacesRequest(), None)).NetworkInterfaces.ShouldHaveSingleItem();
        left.Status.Value.ShouldBe("available");
        await cloud.Client.DeleteNetworkInterfaceAsync(new DeleteNetworkInterfaceRequest { NetworkInterfaceId = left.NetworkInterfaceId }, None);
        await cloud.Client.DeleteVolumeAsync(new DeleteVolumeRequest(volume.VolumeId), None);
        (await cloud.Client.DescribeVolumesAsync(new DescribeVolumesRequest(), None)).Volumes.ShouldBeNull();
    }

    [Fact]
    public async Task An_instance_that_dies_while_pending_says_why()
    {
        using var cloud = new QueryTestCloud(new Ec2Behaviour { Launch = _ => LaunchFate.DiesWhilePending });
        var id = (await cloud.LaunchAsync()).InstanceId;
        cloud.Time.Advance(TimeSpan.FromSeconds(16));
        var dead = await cloud.FindAsync(id);
        (dead.State.Name.Value, dead.StateReason.Code).ShouldBe(("terminated", "Server.InternalError"));
    }

    private static async Task<string> StatusAsync(QueryTestCloud cloud) =>
        (await cloud.Client.DescribeInstanceStatusAsync(new DescribeInstanceStatusRequest(), None)).InstanceStatuses.ShouldHaveSingleItem().Status.Status.Value;
}
