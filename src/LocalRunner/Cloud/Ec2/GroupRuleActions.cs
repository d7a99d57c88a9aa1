using DevEnv.LocalRunner.Cloud.Query;

namespace DevEnv.LocalRunner.Cloud.Ec2;

internal sealed class GroupRuleActions(Ec2State state)
{
    // The default quota, per direction.
    private const int MostRules = 60;

    private readonly GroupRules _rules = new(state);

    private readonly FilterSet<Line> _filters = new(line => state.Tags.Of(line.Rule.Id), new()
    {
        ["group-id"] = line => [line.GroupId],
        ["security-group-rule-id"] = line => [line.Rule.Id],
    });

    public IEnumerable<KeyValuePair<string, QueryAction>> All =>
    [
        new("AuthorizeSecurityGroupIngress", (form, xml) => Authorize(form, xml, isEgress: false)),
        new("AuthorizeSecurityGroupEgress", (form, xml) => Authorize(form, xml, isEgress: true)),
        new("RevokeSecurityGroupIngress", (form, xml) => Revoke(form, xml, isEgress: false)),
        new("RevokeSecurityGroupEgress", (form, xml) => Revoke(form, xml, isEgress: true)),
        new("DescribeSecurityGroupRules", Describe),
    ];

    private void Authorize(QueryForm form, XmlAnswer xml, bool isEgress)
    {
        var id = form.Required("GroupId");
        var wanted = GroupRules.Read(form, isEgress);
        var tags = TagRules.ReadSpecifications(form, "security-group-rule").GetValueOrDefault("security-group-rule", []);
        form.Done();
        var group = state.RequireGroup(id);
        if (wanted.Count == 0)
        {
            throw Ec2Dialect.Instance.Missing("IpPermissions");
        }

        var all = group.Rules.ToList();
        foreach (var rule in wanted)
        {
            if (rule.GroupId is { } peer)
            {
                state.RequireGroup(peer);
            }

            if (all.Exists(rule.SameAs))
            {
                throw new AwsErrorException("InvalidPermission.Duplicate", $"the specified rule \"{Words(rule)}\" already exists");
            }

            all.Add(rule with { Id = state.Ids.Hex("sgr") });
        }

        if (all.Count(r => r.IsEgress == isEgress) > MostRules)
        {
            throw new AwsErrorException("RulesPerSecurityGroupLimitExceeded", $"The maximum number of rules per security group has been reached: {MostRules}.");
        }

        var added = all[group.Rules.Count..];
        foreach (var rule in added.Where(_ => tags.Count > 0))
        {
            state.Tags.Set(rule.Id, tags);
        }

        state.Groups.Put(id, group with { Rules = all });
        xml.Flag("return", true);
        xml.List("securityGroupRuleSet", added, rule => _rules.WriteRule(xml, id, rule));
    }

    private void Revoke(QueryForm form, XmlAnswer xml, bool isEgress)
    {
        var id = form.Required("GroupId");
        var ruleIds = form.Texts("SecurityGroupRuleId");
        var unwanted = GroupRules.Read(form, isEgress);
        form.Done();
        var group = state.RequireGroup(id);
        if (ruleIds.Count == 0 && unwanted.Count == 0)
        {
            throw Ec2Dialect.Instance.Missing("IpPermissions");
        }

        var here = group.Rules.Where(r => r.IsEgress == isEgress).ToList();
        var revoked = ruleIds.Select(ruleId => here.Find(r => r.Id == ruleId) ?? throw ResourceId.NotFound(ruleId))
            .Concat(unwanted.Select(rule => here.Find(rule.SameAs) ?? throw new AwsErrorException(
                "InvalidPermission.NotFound", "The specified rule does not exist in this security group.")))
            .DistinctBy(r => r.Id)
            .ToList();
        state.Groups.Put(id, group with { Rules = [.. group.Rules.Where(r => !revoked.Contains(r))] });
        foreach (var rule in revoked)
        {
            state.Tags.Remove(rule.Id);
        }

        xml.Flag("return", true);
        xml.List("revokedSecurityGroupRuleSet", revoked, rule => GroupRules.WriteRevoked(xml, id, rule));
    }

    private void Describe(QueryForm form, XmlAnswer xml)
    {
        var listing = Listing.Read("DescribeSecurityGroupRules", "SecurityGroupRuleId", form);
        form.Done();
        var lines = state.ListedGroups
            .SelectMany(group => group.Rules.Select(rule => new Line(group.Id, rule)))
            .OrderBy(line => line.Rule.Id, StringComparer.Ordinal)
            .ToList();
        if (listing.Ids.FirstOrDefault(id => lines.TrueForAll(line => line.Rule.Id != id)) is { } unknown)
        {
            ResourceId.Check(unknown, "sgr", "InvalidSecurityGroupRuleId.Malformed");
            throw ResourceId.NotFound(unknown);
        }

        listing.Write(
            xml, "securityGroupRuleSet", lines, line => line.Rule.Id, _filters, state.Behaviour.UnpagedLimit,
            line => _rules.WriteRule(xml, line.GroupId, line.Rule));
    }

    private static string Words(GroupRule rule)
    {
        var peer = rule.CidrIpv4 ?? rule.CidrIpv6 ?? rule.PrefixListId ?? rule.GroupId;
        return rule.Protocol == "-1"
            ? $"peer: {peer}, ALL, ALLOW"
            : $"peer: {peer}, {rule.Protocol.ToUpperInvariant()}, from port: {rule.FromPort}, to port: {rule.ToPort}, ALLOW";
    }

    private sealed record Line(string GroupId, GroupRule Rule);
}
