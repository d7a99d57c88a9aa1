using DevEnv.LocalRunner.Cloud.Query;

namespace DevEnv.LocalRunner.Cloud.Iam;

internal sealed class RoleActions(IamState state)
{
    private const int MostTrust = 2048;
    private readonly IamXml _xml = new(state);

    public IEnumerable<KeyValuePair<string, QueryAction>> All =>
    [
        new("CreateRole", Create),
        new("GetRole", Get),
        new("ListRoles", List),
        new("DeleteRole", Delete),
        new("UpdateAssumeRolePolicy", UpdateTrust),
        new("PutRolePermissionsBoundary", PutBoundary),
        new("DeleteRolePermissionsBoundary", DeleteBoundary),
        new("TagRole", Tag),
        new("UntagRole", Untag),
        new("ListRoleTags", ListTags),
    ];

    private void Create(QueryForm form, XmlAnswer xml)
    {
        var name = IamRules.RoleName(form);
        var path = IamRules.Path(form);
        var trust = ReadTrust(form, "AssumeRolePolicyDocument", name);
        var description = form.Text("Description");
        var session = form.Int("MaxSessionDuration") ?? 3600;
        var boundary = form.Text("PermissionsBoundary") is null ? null : IamRules.Arn(form, "PermissionsBoundary");
        var tags = IamRules.Tags(form);
        form.Done();
        if (session is < 3600 or > 43200)
        {
            throw IamDialect.Validation($"'{session}'", "MaxSessionDuration", "Member must have value between 3600 and 43200");
        }

        if (state.Roles.TryGet(IamState.Key(name), out _))
        {
            throw IamDialect.AlreadyExists($"Role with name {name} already exists.");
        }

        RequireBoundary(boundary);
        var role = new RoleRecord
        {
            Name = name,
            Path = path,
            Id = state.Ids.Iam("AROA"),
            CreatedAt = state.Now,
            TrustPolicy = trust,
            MaxSessionDuration = session,
            Description = description,
            BoundaryArn = boundary,
            Tags = tags,
        };
        state.Put(role);
        Answer(xml, "CreateRole", role);
    }

    private void Get(QueryForm form, XmlAnswer xml)
    {
        var name = IamRules.RoleName(form);
        form.Done();
        Answer(xml, "GetRole", state.RequireRole(name));
    }

    private void List(QueryForm form, XmlAnswer xml)
    {
        var prefix = IamRules.PathPrefix(form);
        var page = IamRules.Page("ListRoles", form);
        form.Done();
        var roles = state.Roles.Values.Where(r => r.Path.StartsWith(prefix, StringComparison.Ordinal));
        IamXml.Page(xml, "ListRoles", "Roles", roles, r => IamState.Key(r.Name), page, r => _xml.Role(xml, r, whole: false));
    }

    private void Delete(QueryForm form, XmlAnswer xml)
    {
        var name = IamRules.RoleName(form);
        form.Done();
        var role = state.RequireRole(name);
        if (state.Profiles.Values.Any(p => p.RoleName == role.Name))
        {
            throw IamDialect.DeleteConflict("Cannot delete entity, must remove roles from instance profile first.");
        }

        if (role.Inline.Count > 0)
        {
            throw IamDialect.DeleteConflict("Cannot delete entity, must delete policies first.");
        }

        if (role.Attached.Count > 0)
        {
            throw IamDialect.DeleteConflict("Cannot delete entity, must detach all policies first.");
        }

        state.Roles.Remove(IamState.Key(name));
    }

    private void UpdateTrust(QueryForm form, XmlAnswer xml)
    {
        var name = IamRules.RoleName(form);
        var trust = ReadTrust(form, "PolicyDocument", name);
        form.Done();
        state.Put(state.RequireRole(name) with { TrustPolicy = trust });
    }

    private void PutBoundary(QueryForm form, XmlAnswer xml)
    {
        var name = IamRules.RoleName(form);
        var boundary = IamRules.Arn(form, "PermissionsBoundary");
        form.Done();
        var role = state.RequireRole(name);
        RequireBoundary(boundary);
        state.Put(role with { BoundaryArn = boundary });
    }

    private void DeleteBoundary(QueryForm form, XmlAnswer xml)
    {
        var name = IamRules.RoleName(form);
        form.Done();
        var role = state.RequireRole(name);
        state.Put(role.BoundaryArn is null
            ? throw IamDialect.NoSuchEntity($"Role {name} does not have a permissions boundary")
            : role with { BoundaryArn = null });
    }

    private void Tag(QueryForm form, XmlAnswer xml)
    {
        var name = IamRules.RoleName(form);
        var tags = IamRules.Tags(form);
        form.Done();
        var role = state.RequireRole(name);
        state.Put(role with { Tags = IamRules.Merge(role.Tags, tags) });
    }

    private void Untag(QueryForm form, XmlAnswer xml)
    {
        var name = IamRules.RoleName(form);
        var keys = form.MemberTexts("TagKeys");
        form.Done();
        var role = state.RequireRole(name);
        state.Put(role with { Tags = [.. role.Tags.Where(t => !keys.Contains(t.Key, StringComparer.OrdinalIgnoreCase))] });
    }

    private void ListTags(QueryForm form, XmlAnswer xml)
    {
        var name = IamRules.RoleName(form);
        var page = IamRules.Page("ListRoleTags", form);
        form.Done();
        var tags = state.RequireRole(name).Tags.OrderBy(t => t.Key, StringComparer.Ordinal);
        IamXml.Page(xml, "ListRoleTags", "Tags", tags, t => t.Key, page, t =>
        {
            xml.Text("Key", t.Key);
            xml.Text("Value", t.Value);
        });
    }

    private void Answer(XmlAnswer xml, string action, RoleRecord role) =>
        xml.Element($"{action}Result", () => xml.Element("Role", () => _xml.Role(xml, role, whole: true)));

    private static string ReadTrust(QueryForm form, string parameter, string role)
    {
        var trust = PolicyDocument.CheckTrust(form.Required(parameter));
        return PolicyDocument.Size(trust) <= MostTrust
            ? trust
            : throw IamDialect.LimitExceeded($"Cannot exceed quota for ACLSizePerRole: {MostTrust} (role {role})");
    }

    private void RequireBoundary(string? arn)
    {
        if (arn is not null && !state.CanAttach(arn))
        {
            throw IamDialect.NoSuchEntity($"Scope ARN: {arn} does not exist or is not attachable.");
        }
    }
}
