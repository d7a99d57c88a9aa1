using System.Text.Json.Nodes;

namespace DevEnv.Cdk.Tests.Network;

public sealed class NetworkStackTests
{
    private static JsonObject Default => Synthesis.Network;

    [Fact]
    public void Neither_account_nor_region_makes_the_template_ask_an_account()
    {
        var installation = Synthesis.Installation(new() { ["account"] = Resolved.Account, ["region"] = "ap-northeast-1" });
        Zones(Synthesis.Parse(installation.Network!)).ShouldBe(["az-0", "az-1"]);
        var assembly = ((Amazon.CDK.App)installation.Network!.Node.Root).Synth();

        // Where the CDK writes down what it wants to look up.
        JsonNode.Parse(File.ReadAllText(Path.Combine(assembly.Directory, "manifest.json")))!["missing"].ShouldBeNull();
    }

    [Fact]
    public void Two_zones_are_used_and_the_context_may_ask_for_more()
    {
        Zones(Default).ShouldBe(["az-0", "az-1"]);
        Zones(Synthesis.NetworkOf(("zones", 3))).ShouldBe(["az-0", "az-1", "az-2"]);
    }

    [Fact]
    public void The_default_group_lets_nothing_in_or_out()
    {
        Default.Properties("Custom::VpcRestrictDefaultSG").ShouldHaveSingleItem();
        Default.Properties("AWS::Lambda::Function").ShouldHaveSingleItem()["Runtime"]!.GetValue<string>().ShouldBe("nodejs24.x");
    }

    [Fact]
    public void All_flows_are_recorded_for_a_month_by_a_role_for_nothing_else()
    {
        var flow = Default.Properties("AWS::EC2::FlowLog").ShouldHaveSingleItem();
        flow["TrafficType"]!.GetValue<string>().ShouldBe("ALL");
        var log = Resolved.Text(flow["LogDestination"]);
        Default["Resources"]![log.Split('.')[0]]!["Properties"]!["RetentionInDays"]!.GetValue<int>().ShouldBe(30);
        var granted = Default.Properties("AWS::IAM::Policy").ShouldHaveSingleItem()["PolicyDocument"]!["Statement"]!.AsArray().ShouldHaveSingleItem()!;
        Resolved.List(granted["Action"]).ShouldAllBe(a => a.StartsWith("logs:", StringComparison.Ordinal));
        Resolved.List(granted["Resource"]).ShouldBe([log]);
    }

    [Fact]
    public void The_egress_group_leads_out_on_the_venues_ports_only()
    {
        var group = Default.Properties("AWS::EC2::SecurityGroup").Single(g => Description(g) == "The way out of every environment");
        group["SecurityGroupIngress"].ShouldBeNull();
        group["SecurityGroupEgress"]!.AsArray().Select(r => (r!["IpProtocol"]!.GetValue<string>(), r["FromPort"]!.GetValue<int>(), r["ToPort"]!.GetValue<int>()))
            .ShouldBe([("tcp", 443, 443), ("tcp", 8443, 8443), ("tcp", 9443, 9443)]);
    }

    [Fact]
    public void Buckets_are_reached_without_nat_and_only_ours_or_amazons()
    {
        var endpoint = Default.Properties("AWS::EC2::VPCEndpoint").ShouldHaveSingleItem();
        endpoint["VpcEndpointType"]!.GetValue<string>().ShouldBe("Gateway");
        endpoint["RouteTableIds"]!.AsArray().Count.ShouldBe(Default.Resources("AWS::EC2::RouteTable").Count());
        var statements = endpoint["PolicyDocument"]!["Statement"]!.AsArray();
        statements[0]!["Condition"]!["StringEquals"]!.AsObject().Select(c => $"{c.Key}={Resolved.Text(c.Value)}")
            .ShouldBe([$"aws:PrincipalAccount={Resolved.Account}", $"aws:ResourceAccount={Resolved.Account}"]);
        Resolved.Text(statements[1]!["Action"]).ShouldBe("s3:GetObject");
        Resolved.List(statements[1]!["Resource"]).ShouldBe(
            [$"arn:aws:s3:::al2023-repos-{Resolved.Region}-de612dc2/*", $"arn:aws:s3:::prod-{Resolved.Region}-starport-layer-bucket/*"]);
        statements.Count.ShouldBe(2);
    }

    [Fact]
    public void Interface_endpoints_are_made_where_the_context_names_them_and_serve_this_network_and_account()
    {
        var template = Synthesis.NetworkOf(("endpoints", "secretsmanager,ssm,logs,states,ecr"));
        var endpoints = template.Properties("AWS::EC2::VPCEndpoint").Where(e => e["VpcEndpointType"]!.GetValue<string>() == "Interface").ToList();
        endpoints.Select(e => Resolved.Text(e["ServiceName"]).Split($"{Resolved.Region}.")[1]).ShouldBe(
            ["secretsmanager", "ssm", "ssmmessages", "logs", "states", "ecr.api", "ecr.dkr"], ignoreOrder: true);
        foreach (var endpoint in endpoints)
        {
            endpoint["PrivateDnsEnabled"]!.GetValue<bool>().ShouldBeTrue();
            endpoint["SubnetIds"]!.AsArray().Count.ShouldBe(2);
            endpoint["PolicyDocument"]!["Statement"]!.AsArray().ShouldHaveSingleItem()!["Condition"]!["StringEquals"]!["aws:PrincipalAccount"].ShouldNotBeNull();
        }

        var group = template.Properties("AWS::EC2::SecurityGroup").Single(g => Description(g) == "Interface endpoints");
        group["SecurityGroupIngress"]!.AsArray().ShouldHaveSingleItem()!["FromPort"]!.GetValue<int>().ShouldBe(443);
    }

    [Fact]
    public void A_transit_gateway_leads_to_the_vpn_and_to_nothing_else()
    {
        var template = Synthesis.NetworkOf(("transitGatewayId", "tgw-0123456789abcdef0"), ("vpnCidr", "10.8.0.0/16"));
        template.Properties("AWS::EC2::TransitGatewayAttachment").ShouldHaveSingleItem()["SubnetIds"]!.AsArray().Count.ShouldBe(2);
        template.Properties("AWS::EC2::Route").Where(r => r["TransitGatewayId"] is not null).Select(r => r["DestinationCidrBlock"]!.GetValue<string>())
            .ShouldBe(["10.8.0.0/16", "10.8.0.0/16"]);
    }

    private static string Description(JsonNode group) => group["GroupDescription"]!.GetValue<string>();

    private static IEnumerable<string> Zones(JsonObject template) => template.Properties("AWS::EC2::Subnet")
        .Select(s => $"az-{s["AvailabilityZone"]!["Fn::Select"]![0]}").Distinct().Order();
}
