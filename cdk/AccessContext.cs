namespace DevEnv.Cdk;

/// <summary>A repository whose CI uploads strategies.</summary>
/// <param name="Name">owner/name, as GitHub's tokens have it.</param>
/// <param name="Id">GitHub's numeric id, as the keys of artefacts have it.</param>
public sealed record UploadingRepository(string Name, string Id);

/// <summary>Who may come in besides the functions: CI, people, and the secrets that were there before.</summary>
public sealed record AccessContext
{
    public required IReadOnlyList<UploadingRepository> Uploads { get; init; }

    /// <summary>An account has one provider for GitHub's tokens; false when another stack made it.</summary>
    public required bool MakesGitHubProvider { get; init; }

    /// <summary>The principal tag that holds a person's GitHub login.</summary>
    public required string LoginTag { get; init; }

    /// <summary>Secrets that exist already and are not the stack's to make.</summary>
    public required IReadOnlyList<string> ImportedSecrets { get; init; }

    internal static AccessContext Read(ContextValues values) => new()
    {
        Uploads = [.. values.List("uploads", string.Empty, "owner/name=GitHub's number of it, comma-separated", Shapes.Upload())
            .Select(u => u.Split('=')).Where(p => p.Length == 2).Select(p => new UploadingRepository(p[0], p[1]))],
        MakesGitHubProvider = values.Text("githubOidcProvider", "create", "create or existing", Shapes.Provider()) == "create",
        LoginTag = values.Text("developerLoginTag", "GitHubLogin", "the key of a principal tag", Shapes.TagKey()),
        ImportedSecrets = values.List("importedSecrets", string.Empty, "secrets' names, comma-separated", Shapes.SecretName()),
    };
}
