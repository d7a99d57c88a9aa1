using DevEnv.LocalRunner.Cloud.Query;

namespace DevEnv.LocalRunner.Cloud.Iam;

internal sealed class IamXml(IamState state)
{
    /// <param name="whole">False in lists: there IAM leaves out the boundary and the tags.</param>
    public void Role(XmlAnswer xml, RoleRecord role, bool whole)
    {
        xml.Text("Path", role.Path);
        xml.Text("RoleName", role.Name);
        xml.Text("RoleId", role.Id);
        xml.Text("Arn", state.Arn("role", role.Path, role.Name));
        xml.Time("CreateDate", role.CreatedAt);
        xml.Text("AssumeRolePolicyDocument", Uri.EscapeDataString(role.TrustPolicy));
        xml.Text("Description", role.Description);
        xml.Number("MaxSessionDuration", role.MaxSessionDuration);
        if (!whole)
        {
            return;
        }

        if (role.BoundaryArn is { } boundary)
        {
            xml.Element("PermissionsBoundary", () =>
            {
                // The model's enum says PermissionsBoundaryPolicy, IAM sends Policy; the SDKs take both, the model only this.
                xml.Text("PermissionsBoundaryType", "PermissionsBoundaryPolicy");
                xml.Text("PermissionsBoundaryArn", boundary);
            });
        }

        Tags(xml, role.Tags);
        xml.Element("RoleLastUsed", () => { });
    }

    public void Profile(XmlAnswer xml, ProfileRecord profile, bool whole)
    {
        xml.Text("Path", profile.Path);
        xml.Text("InstanceProfileName", profile.Name);
        xml.Text("InstanceProfileId", profile.Id);
        xml.Text("Arn", state.Arn("instance-profile", profile.Path, profile.Name));
        xml.Time("CreateDate", profile.CreatedAt);
        var roles = profile.RoleName is { } name && state.Roles.Find(IamState.Key(name)) is { } role ? [role] : Array.Empty<RoleRecord>();
        xml.List("Roles", roles, r => Role(xml, r, whole: false), "member");
        if (whole)
        {
            Tags(xml, profile.Tags);
        }
    }

    public void Policy(XmlAnswer xml, PolicyRecord policy)
    {
        xml.Text("PolicyName", policy.Name);
        xml.Text("PolicyId", policy.Id);
        xml.Text("Arn", policy.Arn);
        xml.Text("Path", policy.Path);
        xml.Text("DefaultVersionId", "v1");
        xml.Number("AttachmentCount", state.Roles.Values.Count(r => r.Attached.Contains(policy.Arn)));
        xml.Number("PermissionsBoundaryUsageCount", state.Roles.Values.Count(r => r.BoundaryArn == policy.Arn));
        xml.Flag("IsAttachable", true);
        xml.Text("Description", policy.Description);
        xml.Time("CreateDate", policy.CreatedAt);
        xml.Time("UpdateDate", policy.CreatedAt);
        Tags(xml, policy.Tags);
    }

    public static void Tags(XmlAnswer xml, IReadOnlyList<IamTag> tags) => xml.List(
        "Tags",
        tags,
        tag =>
        {
            xml.Text("Key", tag.Key);
            xml.Text("Value", tag.Value);
        },
        "member");

    /// <summary>A list with its page: the cut, whether there is more, and where it goes on.</summary>
    public static void Page<T>(
        XmlAnswer xml, string action, string name, IEnumerable<T> ordered, Func<T, string> key, (string? After, int Size) page, Action<T> write) =>
        xml.Element($"{action}Result", () =>
        {
            var (items, next) = Pages.Cut(ordered, key, action, page.After, page.Size);
            xml.List(name, items, write, "member");
            Truncation(xml, next);
        });

    /// <summary>The same for a list of plain texts.</summary>
    public static void Page(XmlAnswer xml, string action, string name, IEnumerable<string> ordered, (string? After, int Size) page) =>
        xml.Element($"{action}Result", () =>
        {
            var (items, next) = Pages.Cut(ordered, text => text, action, page.After, page.Size);
            xml.Texts(name, items, "member");
            Truncation(xml, next);
        });

    private static void Truncation(XmlAnswer xml, string? next)
    {
        xml.Flag("IsTruncated", next is not null);
        xml.Text("Marker", next);
    }
}
