using DevEnv.LocalRunner.Cloud.Query;

namespace DevEnv.LocalRunner.Cloud.Iam;

internal sealed class ManagedPolicyActions(IamState state)
{
    private const int MostPolicy = 6144;
    private readonly IamXml _xml = new(state);

    public IEnumerable<KeyValuePair<string, QueryAction>> All =>
    [
        new("CreatePolicy", Create),
        new("GetPolicy", Get),
        new("GetPolicyVersion", GetVersion),
        new("DeletePolicy", Delete),
    ];

    private void Create(QueryForm form, XmlAnswer xml)
    {
        var (name, path) = (IamRules.Name(form, "PolicyName"), IamRules.Path(form));
        var document = PolicyDocument.CheckPermissions(form.Required("PolicyDocument"));
        var description = form.Text("Description");
        var tags = IamRules.Tags(form);
        form.Done();
        if (PolicyDocument.Size(document) > MostPolicy)
        {
            throw IamDialect.LimitExceeded($"Cannot exceed quota for PolicySize: {MostPolicy}");
        }

        if (state.Policies.Values.Any(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            throw IamDialect.AlreadyExists($"A policy called {name} already exists. Duplicate names are not allowed.");
        }

        Answer(xml, "CreatePolicy", state.PutPolicy(name, path, document, description, tags));
    }

    private void Get(QueryForm form, XmlAnswer xml)
    {
        var arn = IamRules.Arn(form, "PolicyArn");
        form.Done();
        Answer(xml, "GetPolicy", state.RequirePolicy(arn));
    }

    private void GetVersion(QueryForm form, XmlAnswer xml)
    {
        var arn = IamRules.Arn(form, "PolicyArn");
        var version = form.Required("VersionId");
        form.Done();
        var policy = state.RequirePolicy(arn);
        if (version != "v1")
        {
            throw IamDialect.NoSuchEntity($"Policy {arn} version {version} does not exist or is not attachable.");
        }

        xml.Element("GetPolicyVersionResult", () => xml.Element("PolicyVersion", () =>
        {
            xml.Text("Document", Uri.EscapeDataString(policy.Document));
            xml.Text("VersionId", version);
            xml.Flag("IsDefaultVersion", true);
            xml.Time("CreateDate", policy.CreatedAt);
        }));
    }

    private void Delete(QueryForm form, XmlAnswer xml)
    {
        var arn = IamRules.Arn(form, "PolicyArn");
        form.Done();
        var policy = state.RequirePolicy(arn);
        if (state.Roles.Values.Any(r => r.Attached.Contains(arn) || r.BoundaryArn == arn))
        {
            throw IamDialect.DeleteConflict("Cannot delete a policy attached to entities.");
        }

        state.Policies.Remove(policy.Arn);
    }

    private void Answer(XmlAnswer xml, string action, PolicyRecord policy) =>
        xml.Element($"{action}Result", () => xml.Element("Policy", () => _xml.Policy(xml, policy)));
}
