using System.Net;
using DevEnv.LocalRunner.Cloud.Query;

namespace DevEnv.LocalRunner.Cloud.Ec2;

/// <summary>Reads rules as requests write them, and writes them both ways that EC2 shows them: one by one, and gathered by port.</summary>
internal sealed class GroupRules(Ec2State state)
{
    public static GroupRule DefaultEgress(string id) => new()
    {
        Id = id,
        IsEgress = true,
        Protocol = "-1",
        FromPort = -1,
        ToPort = -1,
        CidrIpv4 = "0.0.0.0/0",
    };

    /// <summary>From <c>IpPermissions.N</c>, or the older way with one rule in parameters of its own. The rules have no ids yet.</summary>
    public static IReadOnlyList<GroupRule> Read(QueryForm form, bool isEgress)
    {
        List<GroupRule> rules = [.. form.List("IpPermissions").SelectMany(permission => ReadPermission(permission, isEgress))];
        if (form.Text("IpProtocol") is { } protocol)
        {
            var (name, from, to) = ReadPorts(protocol, form);
            rules.Add(new GroupRule
            {
                Id = "",
                IsEgress = isEgress,
                Protocol = name,
                FromPort = from,
                ToPort = to,
                CidrIpv4 = Cidr(form.Required("CidrIp"), '.'),
            });
        }

        return rules;
    }

    public void WritePermissions(XmlAnswer xml, string name, IEnumerable<GroupRule> rules)
    {
        var byPort = rules.GroupBy(r => (r.Protocol, r.FromPort, r.ToPort));
        xml.List(name, byPort, group =>
        {
            xml.Text("ipProtocol", group.Key.Protocol);
            if (group.Key.Protocol != "-1")
            {
                xml.Number("fromPort", group.Key.FromPort);
                xml.Number("toPort", group.Key.ToPort);
            }

            xml.List("groups", group.Where(r => r.GroupId is not null), r =>
            {
                xml.Text("userId", state.Account.Id);
                xml.Text("groupId", r.GroupId);
                xml.Text("description", r.Description);
            });
            Peers(xml, "ipRanges", "cidrIp", group, r => r.CidrIpv4);
            Peers(xml, "ipv6Ranges", "cidrIpv6", group, r => r.CidrIpv6);
            Peers(xml, "prefixListIds", "prefixListId", group, r => r.PrefixListId);
        });
    }

    public void WriteRule(XmlAnswer xml, string groupId, GroupRule rule)
    {
        xml.Text("securityGroupRuleId", rule.Id);
        xml.Text("groupId", groupId);
        xml.Text("groupOwnerId", state.Account.Id);
        WriteBody(xml, rule);
        if (rule.GroupId is { } peer)
        {
            xml.Element("referencedGroupInfo", () =>
            {
                xml.Text("groupId", peer);
                xml.Text("userId", state.Account.Id);
            });
        }

        state.Tags.Write(xml, rule.Id);
        xml.Text("securityGroupRuleArn", state.Arn("security-group-rule", rule.Id));
    }

    public static void WriteRevoked(XmlAnswer xml, string groupId, GroupRule rule)
    {
        xml.Text("securityGroupRuleId", rule.Id);
        xml.Text("groupId", groupId);
        WriteBody(xml, rule);
        xml.Text("referencedGroupId", rule.GroupId);
    }

    private static void WriteBody(XmlAnswer xml, GroupRule rule)
    {
        xml.Flag("isEgress", rule.IsEgress);
        xml.Text("ipProtocol", rule.Protocol);
        xml.Number("fromPort", rule.FromPort);
        xml.Number("toPort", rule.ToPort);
        xml.Text("cidrIpv4", rule.CidrIpv4);
        xml.Text("cidrIpv6", rule.CidrIpv6);
        xml.Text("prefixListId", rule.PrefixListId);
        xml.Text("description", rule.Description);
    }

    private static void Peers(XmlAnswer xml, string name, string field, IEnumerable<GroupRule> rules, Func<GroupRule, string?> peer) =>
        xml.List(name, rules.Where(r => peer(r) is not null), r =>
        {
            xml.Text(field, peer(r));
            xml.Text("description", r.Description);
        });

    private static List<GroupRule> ReadPermission(QueryForm form, bool isEgress)
    {
        var (protocol, from, to) = ReadPorts(form.Required("IpProtocol"), form);
        var rule = new GroupRule { Id = "", IsEgress = isEgress, Protocol = protocol, FromPort = from, ToPort = to };
        List<GroupRule> rules =
        [
            .. form.List("IpRanges").Select(r => rule with { CidrIpv4 = Cidr(r.Required("CidrIp"), '.'), Description = r.Text("Description") }),
            .. form.List("Ipv6Ranges").Select(r => rule with { CidrIpv6 = Cidr(r.Required("CidrIpv6"), ':'), Description = r.Text("Description") }),
            .. form.List("PrefixListIds").Select(r => rule with { PrefixListId = r.Required("PrefixListId"), Description = r.Text("Description") }),
            .. form.List("Groups").Select(r => rule with { GroupId = ReadPeer(r), Description = r.Text("Description") }),
        ];
        return rules.Count > 0 ? rules : throw Ec2Dialect.Value($"{form.Path} names no peer: give IpRanges, Ipv6Ranges, PrefixListIds or Groups.");
    }

    private static string ReadPeer(QueryForm form)
    {
        form.Text("UserId");
        form.Text("VpcId");
        return form.Required("GroupId");
    }

    private static (string Protocol, int From, int To) ReadPorts(string protocol, QueryForm form)
    {
        var (from, to) = (form.Int("FromPort"), form.Int("ToPort"));
        switch (protocol)
        {
            case "-1" or "all":
                return ("-1", -1, -1);
            case "icmp" or "1" or "icmpv6" or "58":
                return (protocol switch { "1" => "icmp", "58" => "icmpv6", _ => protocol }, from ?? -1, to ?? -1);
            case "tcp" or "6" or "udp" or "17":
                var name = protocol switch { "6" => "tcp", "17" => "udp", _ => protocol };
                return from is >= 0 and <= 65535 && to >= from && to <= 65535
                    ? (name, from.Value, to.Value)
                    : throw Ec2Dialect.Value($"Invalid value for portRange. Must specify both from and to ports with TCP/UDP, 0 to 65535, not {from} to {to}.");
            default:
                throw Ec2Dialect.Value($"Invalid value '{protocol}' for IP protocol. Unknown protocol.");
        }
    }

    private static string Cidr(string text, char family) => IPNetwork.TryParse(text, out _) && text.Contains(family, StringComparison.Ordinal)
        ? text
        : throw Ec2Dialect.Value($"CIDR block {text} is malformed");
}
