using System.Text.Json.Nodes;
using DevEnv.Cdk.MarketData;

namespace DevEnv.Cdk.Tests.MarketData;

public sealed class NatsNodeTests
{
    private static readonly JsonObject Template = Running.Template;

    public static TheoryData<string, string> Nodes => new() { { "nats-a", "NatsA" }, { "nats-b", "NatsB" }, { "nats-c", "NatsC" } };

    [Fact]
    public void Three_nodes_have_names_addresses_and_encrypted_disks_that_stay_in_three_zones()
    {
        var names = Template.Properties("AWS::Route53::RecordSet");
        names.Select(n => n["Name"]!.GetValue<string>()).ShouldBe(["nats-a.dev-env.internal", "nats-b.dev-env.internal", "nats-c.dev-env.internal"]);
        names.Select(n => Resolved.Text(n["ResourceRecords"]![0])).ShouldAllBe(a => a.EndsWith(".PrimaryPrivateIpAddress", StringComparison.Ordinal));
        names.Select(n => Resolved.Text(n["ResourceRecords"]![0])).ShouldBeUnique();
        var disks = Template.Properties("AWS::EC2::Volume");
        disks.ShouldAllBe(d => d["Encrypted"]!.GetValue<bool>());
        disks.Select(d => Resolved.Text(d["AvailabilityZone"])).ShouldBeUnique();
        Template.Properties("AWS::EC2::NetworkInterface").Count.ShouldBe(3);
    }

    [Theory]
    [MemberData(nameof(Nodes))]
    public void A_nodes_machine_starts_where_its_disk_and_its_address_are(string node, string group)
    {
        var machines = Template["Resources"]![group]!["Properties"]!;
        var subnet = Resolved.Text(machines["VPCZoneIdentifier"]![0]);
        var script = Script(group);
        var address = Between(script, "--network-interface-id '", "'");
        Resolved.Text(Template["Resources"]![address]!["Properties"]!["SubnetId"]).ShouldBe(subnet);
        var disk = Between(script, "volume='", "'");
        Zone(Resolved.Text(Template["Resources"]![disk]!["Properties"]!["AvailabilityZone"])).ShouldBe(Zone(subnet));
        Data(group)["NetworkInterfaces"]![0]!["SubnetId"].ShouldBeNull("an Auto Scaling group takes no template with a subnet");
        Data(group)["TagSpecifications"]![0]!["Tags"]!.AsArray().ShouldContain(t => t!["Key"]!.GetValue<string>() == NatsGrants.NodeTag && t["Value"]!.GetValue<string>() == node);
    }

    [Theory]
    [MemberData(nameof(Nodes))]
    public void A_machine_keeps_its_metadata_to_itself_and_has_no_public_address_and_no_key(string node, string group)
    {
        Data(group)["InstanceType"]!.GetValue<string>().ShouldBe("t3.medium", node);
        Data(group)["MetadataOptions"]!["HttpTokens"]!.GetValue<string>().ShouldBe("required");
        Data(group)["MetadataOptions"]!["HttpPutResponseHopLimit"]!.GetValue<int>().ShouldBe(1);
        Data(group)["NetworkInterfaces"]![0]!["AssociatePublicIpAddress"]!.GetValue<bool>().ShouldBeFalse();
        Data(group)["BlockDeviceMappings"]![0]!["Ebs"]!["Encrypted"]!.GetValue<bool>().ShouldBeTrue();
        Data(group)["KeyName"].ShouldBeNull();
    }

    [Fact]
    public void Nodes_are_replaced_one_after_the_other_and_each_has_to_answer_first()
    {
        foreach (var (name, before) in new[] { ("NatsA", null), ("NatsB", "NatsA"), ("NatsC", "NatsB") })
        {
            var group = Template["Resources"]![name]!;
            var rolling = group["UpdatePolicy"]!["AutoScalingRollingUpdate"]!;
            rolling["MinInstancesInService"]!.GetValue<int>().ShouldBe(0);
            rolling["WaitOnResourceSignals"]!.GetValue<bool>().ShouldBeTrue();
            group["CreationPolicy"]!["ResourceSignal"]!["Count"]!.GetValue<int>().ShouldBe(1);
            Script(name).ShouldContain($"--resource '{name}'");
            group["DependsOn"]!.AsArray().Select(Resolved.Text).Where(d => d.StartsWith("Nats", StringComparison.Ordinal) && d.Length == 5)
                .ShouldBe(before is null ? [] : [before]);
        }
    }

    [Theory]
    [MemberData(nameof(Nodes))]
    public void A_node_takes_over_its_own_disk_and_address_and_reads_its_own_key_alone(string node, string group)
    {
        var profile = Running.Behind(Data(group)["IamInstanceProfile"]!["Arn"]);
        var granted = Running.Statements(Resolved.Text(profile["Roles"]![0])).ToDictionary(s => s["Sid"]!.GetValue<string>());
        granted.Keys.ShouldBe(["TakeOverDisk", "TakeOverAddress", "ForThisNode", "ReadOwnCertificate", "FetchServer", "LetPeopleLook"]);
        var script = Script(group);
        Resolved.Text(granted["TakeOverDisk"]["Resource"]).ShouldEndWith($":volume/{Between(script, "volume='", "'")}");
        Resolved.Text(granted["TakeOverAddress"]["Resource"]).ShouldEndWith($":network-interface/{Between(script, "--network-interface-id '", "'")}");
        granted["ForThisNode"]["Condition"]!["StringEquals"]![$"aws:ResourceTag/{NatsGrants.NodeTag}"]!.GetValue<string>().ShouldBe(node);
        granted["ReadOwnCertificate"]["Resource"]!.AsArray().Select(r => Running.Behind(r)["Name"]!.GetValue<string>()).ShouldBe(
            ["/dev-env-platform/market-data/authority", "/dev-env-platform/market-data/trust", $"/dev-env-platform/market-data/{node}"]);
        Resolved.Text(granted["FetchServer"]["Resource"]).ShouldEndWith("/nats/*");
        granted.Values.Where(s => Resolved.List(s["Resource"]).Contains("*")).Select(s => s["Sid"]!.GetValue<string>()).ShouldBe(["LetPeopleLook"]);
    }

    [Fact]
    public void Secrets_are_made_without_a_value_and_stay()
    {
        var secrets = Template.Resources("AWS::SecretsManager::Secret").Select(s => s.Value).ToList();
        secrets.Count.ShouldBe(7);
        secrets.ShouldAllBe(s => s["Properties"]!["SecretString"] == null && s["Properties"]!["GenerateSecretString"] == null);
        secrets.ShouldAllBe(s => s["DeletionPolicy"]!.GetValue<string>() == "Retain");
    }

    internal static string Script(string group) => Scripts.Of(Template, Resolved.Text(Template["Resources"]![group]!["Properties"]!["LaunchTemplate"]!["LaunchTemplateId"]));

    private static JsonNode Data(string group) =>
        Running.Behind(Template["Resources"]![group]!["Properties"]!["LaunchTemplate"]!["LaunchTemplateId"])["LaunchTemplateData"]!;

    private static string Between(string text, string begin, string end) => text.Split(begin, 2)[1].Split(end, 2)[0];

    // The Network stack's exports: ...marketdataSubnet2...
    private static string Zone(string export) => Between(export, "marketdataSubnet", "S");
}
