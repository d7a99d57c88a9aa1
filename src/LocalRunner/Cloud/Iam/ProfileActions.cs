using DevEnv.LocalRunner.Cloud.Query;

namespace DevEnv.LocalRunner.Cloud.Iam;

internal sealed class ProfileActions(IamState state)
{
    private readonly IamXml _xml = new(state);

    public IEnumerable<KeyValuePair<string, QueryAction>> All =>
    [
        new("CreateInstanceProfile", Create),
        new("GetInstanceProfile", Get),
        new("DeleteInstanceProfile", Delete),
        new("AddRoleToInstanceProfile", AddRole),
        new("RemoveRoleFromInstanceProfile", RemoveRole),
        new("ListInstanceProfiles", List),
        new("ListInstanceProfilesForRole", ListForRole),
        new("TagInstanceProfile", Tag),
        new("ListInstanceProfileTags", ListTags),
    ];

    private void Create(QueryForm form, XmlAnswer xml)
    {
        var (name, path, tags) = (IamRules.ProfileName(form), IamRules.Path(form), IamRules.Tags(form));
        form.Done();
        if (state.Profiles.TryGet(IamState.Key(name), out _))
        {
            throw IamDialect.AlreadyExists($"Instance Profile {name} already exists.");
        }

        var profile = new ProfileRecord { Name = name, Path = path, Id = state.Ids.Iam("AIPA"), CreatedAt = state.Now, Tags = tags };
        state.Put(profile);
        Answer(xml, "CreateInstanceProfile", profile);
    }

    private void Get(QueryForm form, XmlAnswer xml)
    {
        var name = IamRules.ProfileName(form);
        form.Done();
        Answer(xml, "GetInstanceProfile", state.RequireProfile(name));
    }

    private void Delete(QueryForm form, XmlAnswer xml)
    {
        var name = IamRules.ProfileName(form);
        form.Done();
        if (state.RequireProfile(name).RoleName is not null)
        {
            throw IamDialect.DeleteConflict("Cannot delete entity, must remove roles from instance profile first.");
        }

        state.Profiles.Remove(IamState.Key(name));
    }

    private void AddRole(QueryForm form, XmlAnswer xml)
    {
        var (name, roleName) = (IamRules.ProfileName(form), IamRules.RoleName(form));
        form.Done();
        var profile = state.RequireProfile(name);
        var role = state.RequireRole(roleName);
        state.Put(profile.RoleName is null
            ? profile with { RoleName = role.Name, RoleSince = state.Now }
            : throw IamDialect.LimitExceeded("Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1"));
    }

    private void RemoveRole(QueryForm form, XmlAnswer xml)
    {
        var (name, roleName) = (IamRules.ProfileName(form), IamRules.RoleName(form));
        form.Done();
        var profile = state.RequireProfile(name);
        state.Put(roleName.Equals(profile.RoleName, StringComparison.OrdinalIgnoreCase)
            ? profile with { RoleName = null, RoleSince = null }
            : throw IamDialect.NoSuchEntity($"Role with name {roleName} cannot be found in instance profile {name}."));
    }

    private void List(QueryForm form, XmlAnswer xml)
    {
        var prefix = IamRules.PathPrefix(form);
        var page = IamRules.Page("ListInstanceProfiles", form);
        form.Done();
        var profiles = state.Profiles.Values.Where(p => p.Path.StartsWith(prefix, StringComparison.Ordinal));
        Page(xml, "ListInstanceProfiles", profiles, page);
    }

    private void ListForRole(QueryForm form, XmlAnswer xml)
    {
        var roleName = IamRules.RoleName(form);
        var page = IamRules.Page("ListInstanceProfilesForRole", form);
        form.Done();
        var role = state.RequireRole(roleName);
        Page(xml, "ListInstanceProfilesForRole", state.Profiles.Values.Where(p => p.RoleName == role.Name), page);
    }

    private void Tag(QueryForm form, XmlAnswer xml)
    {
        var (name, tags) = (IamRules.ProfileName(form), IamRules.Tags(form));
        form.Done();
        var profile = state.RequireProfile(name);
        state.Put(profile with { Tags = IamRules.Merge(profile.Tags, tags) });
    }

    private void ListTags(QueryForm form, XmlAnswer xml)
    {
        var name = IamRules.ProfileName(form);
        var page = IamRules.Page("ListInstanceProfileTags", form);
        form.Done();
        var tags = state.RequireProfile(name).Tags.OrderBy(t => t.Key, StringComparer.Ordinal);
        IamXml.Page(xml, "ListInstanceProfileTags", "Tags", tags, t => t.Key, page, t =>
        {
            xml.Text("Key", t.Key);
            xml.Text("Value", t.Value);
        });
    }

    private void Page(XmlAnswer xml, string action, IEnumerable<ProfileRecord> profiles, (string? After, int Size) page) =>
        IamXml.Page(xml, action, "InstanceProfiles", profiles, p => IamState.Key(p.Name), page, p => _xml.Profile(xml, p, whole: false));

    private void Answer(XmlAnswer xml, string action, ProfileRecord profile) =>
        xml.Element($"{action}Result", () => xml.Element("InstanceProfile", () => _xml.Profile(xml, profile, whole: true)));
}
