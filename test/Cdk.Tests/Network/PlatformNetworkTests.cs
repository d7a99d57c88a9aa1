namespace DevEnv.Cdk.Tests.Network;

public sealed class PlatformNetworkTests
{
    private static readonly Dictionary<string, object> Existing = new()
    {
        ["vpcId"] = "vpc-0123456789abcdef0",
        ["subnetIds"] = "subnet-0123456789abcdef0",
        ["egressSecurityGroupId"] = "sg-0123456789abcdef0",
    };

    [Fact]
    public void The_platform_lives_in_the_networks_vpc_subnets_and_egress_group()
    {
        var settings = Settings(Synthesis.Whole);
        settings("VPC_ID").ShouldStartWith("DevEnvNetwork:");
        settings("SUBNET_IDS").Split(',').Length.ShouldBe(2);
        settings("SUBNET_IDS").ShouldContain("environments");
        settings("EGRESS_SECURITY_GROUP_ID").ShouldContain("Egress");
    }

    [Fact]
    public void An_existing_network_is_used_and_none_is_made()
    {
        var installation = Synthesis.Installation(Existing);
        installation.Network.ShouldBeNull();
        var settings = Settings(installation);
        settings("VPC_ID").ShouldBe("vpc-0123456789abcdef0");
        settings("SUBNET_IDS").ShouldBe("subnet-0123456789abcdef0");
        settings("EGRESS_SECURITY_GROUP_ID").ShouldBe("sg-0123456789abcdef0");
    }

    [Theory]
    [InlineData("subnetIds", "", "subnetIds: ''")]
    [InlineData("egressSecurityGroupId", "", "egressSecurityGroupId: ''")]
    [InlineData("vpcId", "", "vpcId: ''")]
    [InlineData("subnetZones", "eu-west-1a,eu-west-1b", "subnetZones: ''")]
    public void Half_a_network_is_told(string key, string value, string problem) =>
        Should.Throw<InvalidOperationException>(() => Synthesis.Stack(new(Existing) { [key] = value })).Message.ShouldContain(problem);

    [Theory]
    [InlineData("vpcCidr", "8.8.0.0/16", "vpcCidr: '8.8.0.0/16' is not a /16 range of private addresses")]
    [InlineData("vpcCidr", "192.0.0.0/16", "vpcCidr: '192.0.0.0/16'")]
    [InlineData("vpnCidr", "10.64.8.0/24", "vpcCidr: '10.64.0.0/16' is not apart from vpnCidr, 10.64.8.0/24")]
    [InlineData("zones", "1", "zones: '1'")]
    [InlineData("zones", "5", "zones: '5'")]
    [InlineData("natCount", "3", "natCount: '3' is not at most one for each of the 2 zones")]
    [InlineData("nat", "none", "nat: 'none'")]
    [InlineData("endpoints", "ssm,sqs", "endpoints: 'sqs'")]
    [InlineData("transitGatewayId", "tgw", "transitGatewayId: 'tgw'")]
    public void Odd_networks_are_told(string key, string value, string problem) =>
        Should.Throw<InvalidOperationException>(() => Synthesis.Stack(new Dictionary<string, object> { [key] = value })).Message.ShouldContain(problem);

    private static Func<string, string> Settings(Stacks.Installation installation)
    {
        var variables = Synthesis.Parse(installation.Platform).Properties("AWS::Lambda::Function")[0]["Environment"]!["Variables"]!;
        return name => Resolved.Text(variables[name]);
    }
}
