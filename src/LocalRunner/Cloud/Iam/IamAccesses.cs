using DevEnv.LocalRunner.Cloud.Query;

namespace DevEnv.LocalRunner.Cloud.Iam;

/// <summary>
/// What IAM asks of a caller's policies. It looks up the path of what a call names; without such an entity the bare name is all
/// there is (Service Authorization Reference, IAM).
/// </summary>
internal sealed class IamAccesses(IamState state)
{
    private const string Boundary = "iam:PermissionsBoundary";

    public IEnumerable<AwsAccess> Of(AwsRequest request)
    {
        try
        {
            var form = QueryForm.Parse(request, IamDialect.Instance);
            return [.. Of(form.Required("Action"), form)];
        }
        catch (AwsErrorException)
        {
            // The service says what is wrong with it; a policy gets nothing to match.
            return [];
        }
    }

    private IEnumerable<AwsAccess> Of(string action, QueryForm form)
    {
        var access = new AwsAccess($"iam:{action}", "*");
        switch (action)
        {
            case "CreateRole":
                access = access with { Resource = state.Arn("role", form.Text("Path") ?? "/", form.Required("RoleName")) };
                yield return access.With(Boundary, form.Text("PermissionsBoundary"));
                break;
            case "CreateInstanceProfile":
                yield return access = access with { Resource = state.Arn("instance-profile", form.Text("Path") ?? "/", form.Required("InstanceProfileName")) };
                break;
            case var _ when form.Text("InstanceProfileName") is { } profile:
                yield return access with { Resource = Profile(profile) };
                break;
            case var _ when form.Text("RoleName") is { } role:
                yield return (access with { Resource = Role(role) }).With(Boundary, action == "PutRolePolicy" ? state.Roles.Find(IamState.Key(role))?.BoundaryArn : null);
                break;
            default:
                yield return access;
                break;
        }

        foreach (var implied in Implied(action, access, form))
        {
            yield return implied;
        }
    }

    private IEnumerable<AwsAccess> Implied(string action, AwsAccess access, QueryForm form)
    {
        if (action is "CreateRole" or "CreateInstanceProfile" && form.Members("Tags").Count > 0)
        {
            yield return access with { Action = action == "CreateRole" ? "iam:TagRole" : "iam:TagInstanceProfile" };
        }

        if (action == "AddRoleToInstanceProfile" && form.Text("RoleName") is { } role)
        {
            yield return new AwsAccess("iam:PassRole", Role(role)).With("iam:PassedToService", "ec2.amazonaws.com");
        }
    }

    private string Role(string name) => state.Arn("role", state.Roles.Find(IamState.Key(name))?.Path ?? "/", name);

    private string Profile(string name) => state.Arn("instance-profile", state.Profiles.Find(IamState.Key(name))?.Path ?? "/", name);
}
