using System.Diagnostics.CodeAnalysis;
using DevEnv.Contracts.State;

namespace DevEnv.Functions.Shared.GitHub;

/// <summary>owner/name, checked, so that it can stand in a URL: payload text never does.</summary>
public sealed record RepositoryName
{
    private RepositoryName(string owner, string name) => (Owner, Name) = (owner, name);

    public string Owner { get; }
    public string Name { get; }
    public string Path => $"repos/{Owner}/{Name}";

    public static RepositoryName Of(RepositoryRef repository) =>
        TryParse(repository.FullName, out var name) ? name : throw new GitHubUnexpected("The repository's full name is not owner/name.");

    public static bool TryParse(string? fullName, [NotNullWhen(true)] out RepositoryName? name)
    {
        name = null;
        if (fullName?.Split('/') is not [var owner, var repository] || !IsPart(owner) || !IsPart(repository))
        {
            return false;
        }

        name = new RepositoryName(owner, repository);
        return true;
    }

    // GitHub allows letters, digits, hyphen, underscore and dot in a repository's name, at most 100 of them; owners use fewer.
    private static bool IsPart(string part) =>
        part.Length is > 0 and <= 100 && part is not ("." or "..") && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
