namespace DevEnv.Functions.Shared.GitHub;

/// <param name="Level">admin, write, read or none; GitHub maps maintain to write and triage to read.</param>
/// <param name="Role">The role's own name, for example maintain or a custom one.</param>
public sealed record Permission(string Level, string? Role)
{
    /// <summary>GitHub does not know the user as a collaborator.</summary>
    public static readonly Permission None = new("none", null);

    public bool CanWrite => Level is "admin" or "write" || Role == "maintain";
}
