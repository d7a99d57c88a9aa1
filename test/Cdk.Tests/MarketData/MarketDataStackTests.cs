using Amazon.CDK.Assertions;
using DevEnv.Cdk.Stacks;

namespace DevEnv.Cdk.Tests.MarketData;

public sealed class MarketDataStackTests
{
    private const string Ours = "tls://nats-a.dev-env.internal:4222,tls://nats-b.dev-env.internal:4222,tls://nats-c.dev-env.internal:4222";

    [Fact]
    public void Before_executable_and_image_are_there_nothing_runs_and_a_warning_says_so()
    {
        Synthesis.MarketData.Properties("AWS::AutoScaling::AutoScalingGroup").ShouldAllBe(g => g["MaxSize"]!.GetValue<string>() == "0");
        Synthesis.MarketData.Resources("AWS::AutoScaling::AutoScalingGroup").ShouldAllBe(g => g.Value["CreationPolicy"] == null);
        Synthesis.MarketData.Properties("AWS::ECS::Service").ShouldHaveSingleItem()["DesiredCount"]!.GetValue<int>().ShouldBe(0);
        Annotations.FromStack(Synthesis.Whole.MarketData!).HasWarning("*", Match.StringLikeRegexp("does not run.*natsServerKey.*feedImage"));
        NatsUrl(Synthesis.Whole).ShouldBeNull();
    }

    [Fact]
    public void With_both_everything_runs_and_environments_are_told_of_the_nodes()
    {
        Running.Template.Properties("AWS::AutoScaling::AutoScalingGroup").Select(g => (g["MinSize"]!.GetValue<string>(), g["MaxSize"]!.GetValue<string>()))
            .ShouldBe([("1", "1"), ("1", "1"), ("1", "1")]);
        NatsUrl(Running.Installation).ShouldBe(Ours);
        Annotations.FromStack(Running.Installation.MarketData!).HasNoWarning("*", Match.StringLikeRegexp(".*"));
    }

    [Fact]
    public void Another_ones_nats_takes_the_stacks_place()
    {
        var installation = Synthesis.Installation(new() { ["natsUrl"] = "tls://a.example:4222,tls://b.example:4222" });
        installation.MarketData.ShouldBeNull();
        NatsUrl(installation).ShouldBe("tls://a.example:4222,tls://b.example:4222");
    }

    [Fact]
    public void An_existing_network_has_market_data_of_ours_when_the_zones_are_known()
    {
        Dictionary<string, object> network = new()
        {
            ["vpcId"] = "vpc-0123456789abcdef0",
            ["subnetIds"] = "subnet-0123456789abcdef0,subnet-0123456789abcdef1",
            ["egressSecurityGroupId"] = "sg-0123456789abcdef0",
        };
        Synthesis.Installation(network).MarketData.ShouldBeNull();
        var installation = Synthesis.Installation(new(network) { ["subnetZones"] = "eu-west-1b,eu-west-1c" });
        var template = Synthesis.Parse(installation.MarketData!);
        template.Properties("AWS::EC2::Volume").Select(v => Resolved.Text(v["AvailabilityZone"])).ShouldBe(["eu-west-1b", "eu-west-1c", "eu-west-1b"]);
        template.Properties("AWS::Route53::HostedZone").ShouldHaveSingleItem()["VPCs"]![0]!["VPCId"]!.GetValue<string>().ShouldBe("vpc-0123456789abcdef0");
        template.Properties("AWS::EC2::SecurityGroupEgress").ShouldContain(e => Resolved.Text(e["GroupId"]) == "sg-0123456789abcdef0");
    }

    [Fact]
    public void A_region_that_binance_refuses_is_told()
    {
        var stack = Synthesis.Installation(new() { ["region"] = "us-east-1" }).MarketData!;
        Annotations.FromStack(stack).HasWarning("*", Match.StringLikeRegexp("Binance refuses addresses in the US"));
        Context.DefaultRegion.ShouldNotStartWith("us-");
    }

    [Theory]
    [InlineData("natsServerKey", "nats/2.12.1/nats-server", "natsServerSha256: ''")]
    [InlineData("natsServerSha256", "abc", "natsServerSha256: 'abc'")]
    [InlineData("natsServerKey", "agents/nats-server", "natsServerKey: 'agents/nats-server'")]
    [InlineData("feedImage", "latest image", "feedImage: 'latest image'")]
    [InlineData("marketData", "yes", "marketData: 'yes'")]
    public void Odd_values_are_told(string key, string value, string problem) =>
        Should.Throw<InvalidOperationException>(() => Synthesis.Stack(new Dictionary<string, object> { [key] = value })).Message.ShouldContain(problem);

    [Fact]
    public void Two_sources_of_market_data_are_one_too_many() => Should.Throw<InvalidOperationException>(
        () => Synthesis.Stack(new Dictionary<string, object> { ["marketData"] = "own", ["natsUrl"] = "tls://a.example:4222" })).Message.ShouldContain("natsUrl: ");

    private static string? NatsUrl(Installation installation)
    {
        var url = Synthesis.Parse(installation.Platform).Properties("AWS::Lambda::Function")[0]["Environment"]!["Variables"]!["NATS_URL"];
        return url is null ? null : Resolved.Text(url);
    }
}
