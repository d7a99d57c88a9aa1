using DevEnv.LocalRunner.Cloud.Query;

namespace DevEnv.LocalRunner.Cloud.Ec2;

internal sealed class GroupActions(Ec2State state)
{
    private readonly GroupRules _rules = new(state);

    private readonly FilterSet<GroupRecord> _filters = new(g => state.Tags.Of(g.Id), new()
    {
        ["group-id"] = g => [g.Id],
        ["group-name"] = g => [g.Name],
        ["description"] = g => [g.Description],
        ["vpc-id"] = g => [g.VpcId],
        ["owner-id"] = _ => [state.Account.Id],
        ["ip-permission.group-id"] = g => g.Rules.Where(r => !r.IsEgress).Select(r => r.GroupId),
        ["egress.ip-permission.group-id"] = g => g.Rules.Where(r => r.IsEgress).Select(r => r.GroupId),
        ["ip-permission.cidr"] = g => g.Rules.Where(r => !r.IsEgress).Select(r => r.CidrIpv4),
    });

    public IEnumerable<KeyValuePair<string, QueryAction>> All =>
    [
        new("CreateSecurityGroup", Create),
        new("DescribeSecurityGroups", Describe),
        new("DeleteSecurityGroup", Delete),
    ];

    private void Create(QueryForm form, XmlAnswer xml)
    {
        var name = form.Required("GroupName");
        var description = form.Required("GroupDescription");
        var vpc = form.Text("VpcId");
        var tags = TagRules.ReadSpecifications(form, "security-group");
        form.Done();
        Check(name, description, vpc);
        if (state.Groups.Values.Any(g => g.Name == name && g.VpcId == vpc))
        {
            throw new AwsErrorException("InvalidGroup.Duplicate", $"The security group '{name}' already exists for VPC '{vpc}'");
        }

        var id = state.Ids.Hex("sg");
        if (tags.TryGetValue("security-group", out var own))
        {
            state.Tags.Set(id, own);
        }

        state.Groups.Put(id, new GroupRecord
        {
            Id = id,
            Name = name,
            Description = description,
            VpcId = vpc!,
            CreatedAt = state.Now,
            Rules = [GroupRules.DefaultEgress(state.Ids.Hex("sgr"))],
        });
        xml.Text("groupId", id);
        state.Tags.Write(xml, id);
        xml.Text("securityGroupArn", state.Arn("security-group", id));
        xml.Flag("return", true);
    }

    private void Check(string name, string description, string? vpc)
    {
        if (vpc is null)
        {
            throw new AwsErrorException("VPCIdNotSpecified", "No default VPC for this user. Name the VPC: VpcId.");
        }

        if (vpc != state.Seed.Vpc.Id)
        {
            throw ResourceId.NotFound(ResourceId.IsWellFormed(vpc, "vpc")
                ? vpc
                : throw new AwsErrorException("InvalidVpcID.Malformed", $"Invalid id: \"{vpc}\" (expecting \"vpc-...\")"));
        }

        if (name == "default")
        {
            throw new AwsErrorException("InvalidParameterValue", "Cannot use reserved security group name: default");
        }

        if (name.StartsWith("sg-", StringComparison.Ordinal) || name.Length > 255 || !IsPlain(name))
        {
            throw Ec2Dialect.Value($"Value ({name}) for parameter GroupName is invalid. Up to 255 of a-z, A-Z, 0-9, spaces and ._-:/()#,@[]+=&;{{}}!$*, not beginning with sg-.");
        }

        if (description.Length > 255 || !IsPlain(description))
        {
            throw Ec2Dialect.Value($"Value ({description}) for parameter GroupDescription is invalid. Character sets beyond ASCII are not supported.");
        }
    }

    private static bool IsPlain(string text) => text.All(c => char.IsAsciiLetterOrDigit(c) || " ._-:/()#,@[]+=&;{}!$*".Contains(c, StringComparison.Ordinal));

    private void Describe(QueryForm form, XmlAnswer xml)
    {
        var listing = Listing.Read("DescribeSecurityGroups", "GroupId", form);
        form.Done();
        foreach (var id in listing.Ids)
        {
            state.RequireGroup(id);
        }

        listing.Write(xml, "securityGroupInfo", state.ListedGroups, g => g.Id, _filters, state.Behaviour.UnpagedLimit, g =>
        {
            xml.Text("ownerId", state.Account.Id);
            xml.Text("groupId", g.Id);
            xml.Text("groupName", g.Name);
            xml.Text("groupDescription", g.Description);
            xml.Text("vpcId", g.VpcId);
            xml.Text("securityGroupArn", state.Arn("security-group", g.Id));
            _rules.WritePermissions(xml, "ipPermissions", g.Rules.Where(r => !r.IsEgress));
            _rules.WritePermissions(xml, "ipPermissionsEgress", g.Rules.Where(r => r.IsEgress));
            state.Tags.Write(xml, g.Id);
        });
    }

    private void Delete(QueryForm form, XmlAnswer xml)
    {
        var id = form.Required("GroupId");
        form.Done();
        var group = state.RequireGroup(id);
        if (group.Name == "default")
        {
            throw new AwsErrorException("CannotDelete", $"the specified group: \"{id}\" name: \"default\" cannot be deleted by a user");
        }

        if (state.Interfaces.Values.Any(n => n.GroupIds.Contains(id))
            || state.Groups.Values.Any(g => g.Id != id && g.Rules.Any(r => r.GroupId == id)))
        {
            throw new AwsErrorException("DependencyViolation", $"resource {id} has a dependent object");
        }

        state.Groups.Remove(id);
        state.Tags.Remove(id);
        foreach (var rule in group.Rules)
        {
            state.Tags.Remove(rule.Id);
        }

        xml.Flag("return", true);
        xml.Text("groupId", id);
    }
}
