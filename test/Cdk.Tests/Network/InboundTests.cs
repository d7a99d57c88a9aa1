using System.Text.Json.Nodes;

namespace DevEnv.Cdk.Tests.Network;

/// <summary>Nothing on the internet can begin to talk to anything of ours in a network.</summary>
public sealed class InboundTests
{
    public static TheoryData<string> Ways => ["instance", "gateway"];

    [Theory]
    [MemberData(nameof(Ways))]
    public void No_group_of_any_stack_lets_the_internet_in(string nat)
    {
        var rules = Templates(nat).SelectMany(t => t.Properties("AWS::EC2::SecurityGroup").SelectMany(g => g["SecurityGroupIngress"]?.AsArray() ?? [])
            .Concat(t.Properties("AWS::EC2::SecurityGroupIngress"))).ToList();
        rules.ShouldNotBeEmpty();
        foreach (var rule in rules)
        {
            // From our own network or from one of our groups: never a range of somebody's choice.
            rule!["CidrIpv6"].ShouldBeNull();
            rule["SourcePrefixListId"].ShouldBeNull();
            (rule["SourceSecurityGroupId"] is not null || Resolved.Text(rule["CidrIp"]).EndsWith(".CidrBlock", StringComparison.Ordinal))
                .ShouldBeTrue(rule.ToJsonString());
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Only_the_small_subnets_of_the_ways_out_know_the_internet_gateway(string nat)
    {
        var network = Templates(nat).First();
        var known = network.Properties("AWS::EC2::Route").Where(r => r["GatewayId"] is not null).Select(r => Resolved.Text(r["RouteTableId"])).ToHashSet();
        var subnets = network.Properties("AWS::EC2::SubnetRouteTableAssociation")
            .Where(a => known.Contains(Resolved.Text(a["RouteTableId"])))
            .Select(a => network["Resources"]![Resolved.Text(a["SubnetId"])]!["Properties"]!)
            .ToList();
        subnets.Count.ShouldBe(2);
        subnets.ShouldAllBe(s => s["CidrBlock"]!.GetValue<string>().EndsWith("/28", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void No_subnet_gives_public_addresses_by_itself(string nat) => Templates(nat).First().Properties("AWS::EC2::Subnet")
        .ShouldAllBe(s => s["MapPublicIpOnLaunch"] == null || !s["MapPublicIpOnLaunch"]!.GetValue<bool>());

    // The Network stack's first.
    private static List<JsonObject> Templates(string nat) =>
        [Synthesis.NetworkOf(("nat", nat), ("endpoints", "ssm")), .. Synthesis.Whole.Stacks.Select(Synthesis.Parse)];
}
