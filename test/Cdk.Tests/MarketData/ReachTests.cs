using System.Text.Json.Nodes;

namespace DevEnv.Cdk.Tests.MarketData;

/// <summary>Who can open a connection to whom.</summary>
public sealed class ReachTests
{
    [Fact]
    public void Environments_and_the_multiplexer_reach_the_client_port_and_nodes_each_other()
    {
        var nats = Group("NATS nodes");
        var feeds = Group("The feed multiplexer");
        var ways = Running.Template.Properties("AWS::EC2::SecurityGroupIngress")
            .Select(r => (From: From(r), To: Resolved.Text(r["GroupId"]).Split('.')[0], Port: r["FromPort"]!.GetValue<int>(), Last: r["ToPort"]!.GetValue<int>()))
            .ToList();
        ways.ShouldBe([("environments", nats, 4222, 4222), (feeds, nats, 4222, 4222), (nats, nats, 6222, 6222)]);
        Running.Template.Properties("AWS::EC2::SecurityGroup").ShouldAllBe(g => g["SecurityGroupIngress"] == null);
    }

    [Fact]
    public void Each_way_in_has_its_way_out()
    {
        var ins = Running.Template.Properties("AWS::EC2::SecurityGroupIngress").Select(r => (From(r), r["FromPort"]!.GetValue<int>()));
        var outs = Running.Template.Properties("AWS::EC2::SecurityGroupEgress").Where(r => r["DestinationSecurityGroupId"] is not null)
            .Select(r => (Name(r["GroupId"]), r["FromPort"]!.GetValue<int>()));
        outs.ShouldBe(ins);
    }

    [Fact]
    public void Nodes_go_out_to_aws_alone_and_the_multiplexer_to_the_venues_too()
    {
        Ports(Group("NATS nodes")).ShouldBe([443]);
        Ports(Group("The feed multiplexer")).ShouldBe([443, 8443, 9443]);
    }

    [Fact]
    public void Monitoring_listens_where_no_environment_reaches_it()
    {
        foreach (var group in new[] { "NatsA", "NatsB", "NatsC" })
        {
            NatsNodeTests.Script(group).ShouldContain("\nhttp: 127.0.0.1:8222\n");
        }
    }

    private static IEnumerable<int> Ports(string group) => Running.Template.Properties("AWS::EC2::SecurityGroupEgress")
        .Where(r => r["CidrIp"] is not null && Resolved.Text(r["GroupId"]).StartsWith(group, StringComparison.Ordinal))
        .Select(r => r["FromPort"]!.GetValue<int>());

    private static string From(JsonNode rule) => Name(rule["SourceSecurityGroupId"]);

    // The egress group is the Network stack's.
    private static string Name(JsonNode? group) =>
        Resolved.Text(group) is var text && text.StartsWith("DevEnvNetwork:", StringComparison.Ordinal) && text.Contains("EgressGroup", StringComparison.Ordinal)
            ? "environments"
            : text.Split('.')[0];

    private static string Group(string description) => Running.Template.Resources("AWS::EC2::SecurityGroup")
        .Single(g => g.Value["Properties"]!["GroupDescription"]!.GetValue<string>() == description).Key;
}
