using System.Text.Json.Nodes;
using DevEnv.Shared.Processes;

namespace DevEnv.Cdk.Tests.Network;

public sealed class NatTests
{
    [Fact]
    public void One_instance_forwards_for_all_private_subnets_and_its_routes_wait_until_it_says_so()
    {
        var (id, nat) = Synthesis.Network.Resources("AWS::EC2::Instance").ShouldHaveSingleItem();
        nat["Properties"]!["SourceDestCheck"]!.GetValue<bool>().ShouldBeFalse();
        nat["CreationPolicy"]!["ResourceSignal"]!["Count"]!.GetValue<int>().ShouldBe(1);
        Script(Synthesis.Network, id).ShouldContain($"--resource '{id}'");
        var routes = Synthesis.Network.Properties("AWS::EC2::Route").Where(r => r["InstanceId"] is not null).ToList();
        routes.Select(r => Resolved.Text(r["InstanceId"])).ShouldBe([id, id, id, id]);
        Synthesis.Network.Resources("AWS::EC2::NatGateway").ShouldBeEmpty();
    }

    [Fact]
    public void The_instance_has_no_role_an_encrypted_disk_and_a_metadata_service_for_itself_alone()
    {
        var data = Synthesis.Network.Properties("AWS::EC2::LaunchTemplate").ShouldHaveSingleItem()["LaunchTemplateData"]!;
        data["InstanceType"]!.GetValue<string>().ShouldBe("t3.small");
        data["IamInstanceProfile"].ShouldBeNull();
        data["KeyName"].ShouldBeNull();
        data["MetadataOptions"]!["HttpTokens"]!.GetValue<string>().ShouldBe("required");
        data["MetadataOptions"]!["HttpPutResponseHopLimit"]!.GetValue<int>().ShouldBe(1);
        data["BlockDeviceMappings"]![0]!["Ebs"]!["Encrypted"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public void A_failed_check_has_ec2_move_or_reboot_it()
    {
        var alarms = Synthesis.Network.Properties("AWS::CloudWatch::Alarm");
        alarms.Select(a => (a["MetricName"]!.GetValue<string>(), Resolved.Text(a["AlarmActions"]![0]))).ShouldBe(
        [
            ("StatusCheckFailed_System", $"arn:aws:automate:{Resolved.Region}:ec2:recover"),
            ("StatusCheckFailed_Instance", $"arn:aws:automate:{Resolved.Region}:ec2:reboot"),
        ]);
    }

    [Fact]
    public void An_instance_in_each_zone_serves_the_subnets_of_its_zone()
    {
        var template = Synthesis.NetworkOf(("natCount", 2));
        var routes = template.Properties("AWS::EC2::Route").Where(r => r["InstanceId"] is not null)
            .Select(r => (Zone: Resolved.Text(r["RouteTableId"]).Contains("Subnet1", StringComparison.Ordinal) ? "NatA" : "NatB", Nat: Resolved.Text(r["InstanceId"])));
        routes.ShouldAllBe(r => r.Zone == r.Nat);
    }

    [Fact]
    public void Gateways_take_the_instances_place_when_the_context_says_so()
    {
        var template = Synthesis.NetworkOf(("nat", "gateway"), ("natCount", 2));
        template.Resources("AWS::EC2::NatGateway").Count().ShouldBe(2);
        template.Resources("AWS::EC2::Instance").ShouldBeEmpty();
        template.Properties("AWS::EC2::Route").Count(r => r["NatGatewayId"] is not null).ShouldBe(4);
    }

    [Fact]
    public async Task Bash_and_shellcheck_find_nothing_wrong_with_the_script() => await Scripts.JudgeAsync(Script(Synthesis.Network, "NatA"));

    [Theory]
    [InlineData(true, "0")]
    [InlineData(false, "1")]
    public async Task The_script_sets_up_forwarding_and_reports_how_it_went(bool tableStands, string status)
    {
        using var machine = new FakeMachine("cfn-signal", "sysctl", "systemctl", tableStands ? "nft" : "dnf");
        machine.Fake("nft", tableStands ? "exit 0" : "exit 1");
        var run = await machine.RunAsync(Script(Synthesis.Network, "NatA"));
        run.ExitCode.ToString().ShouldBe(status, run.All);
        machine.Calls.ShouldContain(c => c.StartsWith($"cfn-signal --exit-code {status} --stack", StringComparison.Ordinal));
        machine.Read("etc/sysctl.d/90-dev-env-nat.conf").ShouldBe("net.ipv4.ip_forward = 1\n");
        machine.Read("etc/sysconfig/nftables.conf").ShouldContain("/etc/nftables/dev-env-nat.nft");
    }

    [Fact]
    public async Task Nft_accepts_the_rules()
    {
        if (Tool.Find("nft") is not { } nft)
        {
            Assert.Skip("NOT JUDGED: nft is not here (Debian: apt-get install nftables).");
            return;
        }

        using var machine = new FakeMachine("cfn-signal", "sysctl", "systemctl", "nft");
        await machine.RunAsync(Script(Synthesis.Network, "NatA"));
        var judged = await Tool.RunAsync(nft, ["--check", "--file", machine.Path("etc/nftables/dev-env-nat.nft")], cancellationToken: TestContext.Current.CancellationToken);
        Assert.SkipWhen(judged.Error.Contains("Operation not permitted", StringComparison.Ordinal), "NOT JUDGED: nft may not ask this kernel; run the test as root.");
        judged.ExitCode.ShouldBe(0, judged.All);
    }

    private static string Script(JsonObject template, string instance)
    {
        var used = template["Resources"]![instance]!["Properties"]!["LaunchTemplate"]!["LaunchTemplateId"];
        return Scripts.Of(template, Resolved.Text(used));
    }
}
