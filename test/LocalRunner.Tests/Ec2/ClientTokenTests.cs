using Amazon.EC2.Model;
using DevEnv.LocalRunner.Cloud.Ec2;
using DevEnv.LocalRunner.Tests.Query;

namespace DevEnv.LocalRunner.Tests.Ec2;

public sealed class ClientTokenTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_token_and_parameters_give_the_same_instance_even_when_it_has_long_terminated()
    {
        using var cloud = new QueryTestCloud();
        var first = await cloud.LaunchAsync("a-g1-0");
        (await cloud.LaunchAsync("a-g1-0")).InstanceId.ShouldBe(first.InstanceId);
        await cloud.Client.TerminateInstancesAsync(new TerminateInstancesRequest([first.InstanceId]), None);
        cloud.Time.Advance(TimeSpan.FromHours(23));
        var late = await cloud.LaunchAsync("a-g1-0");
        (late.InstanceId, late.State.Name.Value).ShouldBe((first.InstanceId, "terminated"));
        cloud.Time.Advance(TimeSpan.FromHours(2));
        (await cloud.LaunchAsync("a-g1-0")).InstanceId.ShouldNotBe(first.InstanceId);
    }

    [Fact]
    public async Task The_same_token_with_another_parameter_is_a_mismatch()
    {
        using var cloud = new QueryTestCloud();
        await cloud.LaunchAsync("a-g1-0");
        (await Launches.RefusalAsync(() => cloud.LaunchAsync("a-g1-0", name: "another"))).ShouldBe(("IdempotentParameterMismatch", 400));
    }

    [Fact]
    public async Task Without_a_token_each_launch_is_its_own()
    {
        using var cloud = new QueryTestCloud();
        (await cloud.LaunchAsync()).InstanceId.ShouldNotBe((await cloud.LaunchAsync()).InstanceId);
    }

    [Fact]
    public async Task A_refused_launch_does_not_use_its_token_up()
    {
        using var cloud = new QueryTestCloud(new Ec2Behaviour
        {
            Launch = offer => offer.Number == 1 ? LaunchFate.NoCapacity : LaunchFate.Normal,
        });
        (await Launches.RefusalAsync(() => cloud.LaunchAsync("a-g1-0"))).ShouldBe(("InsufficientInstanceCapacity", 500));
        (await cloud.LaunchAsync("a-g1-0")).State.Name.Value.ShouldBe("pending");
    }

    [Fact]
    public async Task A_repeated_launch_finds_its_instance_while_nobody_else_sees_it()
    {
        using var cloud = new QueryTestCloud(new Ec2Behaviour { InstanceHiddenFor = TimeSpan.FromSeconds(5) });
        var id = (await cloud.LaunchAsync("a-g1-0")).InstanceId;
        (await Launches.RefusalAsync(() => cloud.FindAsync(id))).ShouldBe(("InvalidInstanceID.NotFound", 400));
        (await cloud.Client.DescribeInstancesAsync(new DescribeInstancesRequest(), None)).Reservations.ShouldBeNull();
        (await cloud.LaunchAsync("a-g1-0")).InstanceId.ShouldBe(id);
        cloud.Time.Advance(TimeSpan.FromSeconds(5));
        (await cloud.StateAsync(id)).ShouldBe("pending");
    }
}
