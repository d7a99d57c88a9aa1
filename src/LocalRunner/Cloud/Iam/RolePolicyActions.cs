using DevEnv.LocalRunner.Cloud.Query;

namespace DevEnv.LocalRunner.Cloud.Iam;

/// <summary>Policies in a role and policies attached to it.</summary>
internal sealed class RolePolicyActions(IamState state)
{
    // Characters without white space, over all of the role's inline policies.
    private const int MostInline = 10_240;
    private const int MostAttached = 10;

    public IEnumerable<KeyValuePair<string, QueryAction>> All =>
    [
        new("PutRolePolicy", Put),
        new("GetRolePolicy", Get),
        new("DeleteRolePolicy", Delete),
        new("ListRolePolicies", List),
        new("AttachRolePolicy", Attach),
        new("DetachRolePolicy", Detach),
        new("ListAttachedRolePolicies", ListAttached),
    ];

    private void Put(QueryForm form, XmlAnswer xml)
    {
        var (roleName, name) = (IamRules.RoleName(form), IamRules.Name(form, "PolicyName"));
        var document = PolicyDocument.CheckPermissions(form.Required("PolicyDocument"));
        form.Done();
        var role = state.RequireRole(roleName);
        var inline = new SortedDictionary<string, string>(role.Inline, StringComparer.Ordinal) { [name] = document };
        if (inline.Values.Sum(PolicyDocument.Size) > MostInline)
        {
            throw IamDialect.LimitExceeded($"Maximum policy size of {MostInline} bytes exceeded for role {roleName}");
        }

        state.Put(role with { Inline = inline });
    }

    private void Get(QueryForm form, XmlAnswer xml)
    {
        var (roleName, name) = (IamRules.RoleName(form), IamRules.Name(form, "PolicyName"));
        form.Done();
        var role = state.RequireRole(roleName);
        var document = Document(role, name);
        xml.Element("GetRolePolicyResult", () =>
        {
            xml.Text("RoleName", role.Name);
            xml.Text("PolicyName", name);
            xml.Text("PolicyDocument", Uri.EscapeDataString(document));
        });
    }

    private void Delete(QueryForm form, XmlAnswer xml)
    {
        var (roleName, name) = (IamRules.RoleName(form), IamRules.Name(form, "PolicyName"));
        form.Done();
        var role = state.RequireRole(roleName);
        Document(role, name);
        var inline = new SortedDictionary<string, string>(role.Inline, StringComparer.Ordinal);
        inline.Remove(name);
        state.Put(role with { Inline = inline });
    }

    private void List(QueryForm form, XmlAnswer xml)
    {
        var roleName = IamRules.RoleName(form);
        var page = IamRules.Page("ListRolePolicies", form);
        form.Done();
        var names = state.RequireRole(roleName).Inline.Keys.Order(StringComparer.Ordinal);
        IamXml.Page(xml, "ListRolePolicies", "PolicyNames", names, page);
    }

    private void Attach(QueryForm form, XmlAnswer xml)
    {
        var (roleName, arn) = (IamRules.RoleName(form), IamRules.Arn(form, "PolicyArn"));
        form.Done();
        var role = state.RequireRole(roleName);
        if (!state.CanAttach(arn))
        {
            throw IamDialect.NoSuchEntity($"Policy {arn} does not exist or is not attachable.");
        }

        if (role.Attached.Contains(arn))
        {
            return;
        }

        state.Put(role.Attached.Count < MostAttached
            ? role with { Attached = [.. role.Attached.Append(arn).Order(StringComparer.Ordinal)] }
            : throw IamDialect.LimitExceeded($"Cannot exceed quota for PoliciesPerRole: {MostAttached}"));
    }

    private void Detach(QueryForm form, XmlAnswer xml)
    {
        var (roleName, arn) = (IamRules.RoleName(form), IamRules.Arn(form, "PolicyArn"));
        form.Done();
        var role = state.RequireRole(roleName);
        state.Put(role.Attached.Contains(arn)
            ? role with { Attached = [.. role.Attached.Where(a => a != arn)] }
            : throw IamDialect.NoSuchEntity($"Policy {arn} was not found."));
    }

    private void ListAttached(QueryForm form, XmlAnswer xml)
    {
        var roleName = IamRules.RoleName(form);
        var prefix = IamRules.PathPrefix(form);
        var page = IamRules.Page("ListAttachedRolePolicies", form);
        form.Done();
        var attached = state.RequireRole(roleName).Attached.Where(arn => PathOf(arn).StartsWith(prefix, StringComparison.Ordinal));
        IamXml.Page(xml, "ListAttachedRolePolicies", "AttachedPolicies", attached, arn => arn, page, arn =>
        {
            xml.Text("PolicyName", arn[(arn.LastIndexOf('/') + 1)..]);
            xml.Text("PolicyArn", arn);
        });
    }

    private static string PathOf(string arn) => arn[arn.IndexOf('/', StringComparison.Ordinal)..(arn.LastIndexOf('/') + 1)];

    private static string Document(RoleRecord role, string name) => role.Inline.TryGetValue(name, out var document)
        ? document
        : throw IamDialect.NoSuchEntity($"The role policy with name {name} cannot be found.");
}
