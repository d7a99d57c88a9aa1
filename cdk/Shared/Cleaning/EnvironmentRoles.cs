using DevEnv.Contracts.Environments;

namespace DevEnv.Cdk.Shared.Cleaning;

/// <summary>
/// Roles and profiles of environments, those that are gone too: IAM looks up the path of what a call names, and without an
/// entity there is none, so the bare name has to be allowed or "not found" reads as "denied".
/// </summary>
public static class EnvironmentRoles
{
    public static string[] Roles(Platform platform) => Both(platform, "role");

    public static string[] Profiles(Platform platform) => Both(platform, "instance-profile");

    private static string[] Both(Platform platform, string kind) =>
        [platform.Names.Iam($"{kind}{ResourceNames.RolePath}*"), platform.Names.Iam($"{kind}/dev-env-*-g*")];
}
