using System.Net;
using DevEnv.Contracts.State;

namespace DevEnv.Functions.Shared.GitHub;

/// <summary>Where the App is installed.</summary>
public sealed class GitHubInstallations(GitHubSession session)
{
    /// <summary>For who knows a repository by its name only. A renamed one is found by its old name until another takes that.</summary>
    /// <param name="ownerName">owner/name.</param>
    /// <returns>Null when the App is not installed on it, or there is no such repository.</returns>
    /// <exception cref="GitHubSuspended">It is installed and suspended: GitHub says so here by a date, and by 403 where a token is made.</exception>
    public async Task<RepositoryRef?> FindInstallationAsync(string ownerName, CancellationToken cancellationToken)
    {
        if (!RepositoryName.TryParse(ownerName, out var name))
        {
            throw new GitHubUnexpected("The repository's full name is not owner/name.");
        }

        var request = new GitHubRequest(HttpMethod.Get, $"{name.Path}/installation") { Operation = "look for the App's installation" };
        var answer = await session.AskAsAppAsync(request, cancellationToken).ConfigureAwait(false);
        if (answer.Status == HttpStatusCode.NotFound)
        {
            return null;
        }

        session.Check(answer, request);
        var installation = answer.Read(request, GitHubJson.Default.InstallationAnswer);
        return installation.SuspendedAt is null
            ? await IdentifyAsync(new RepositoryRef(0, ownerName, installation.Id), cancellationToken).ConfigureAwait(false)
            : throw GitHubSuspended.While(request);
    }

    /// <summary>The installation's answer does not name the repository's id, nor its present name (REST API, "Get a repository").</summary>
    private async Task<RepositoryRef?> IdentifyAsync(RepositoryRef asked, CancellationToken cancellationToken)
    {
        var request = new GitHubRequest(HttpMethod.Get, RepositoryName.Of(asked).Path) { Operation = "read the repository" };
        var answer = await session.AskAsync(asked, request, cancellationToken).ConfigureAwait(false);
        if (answer.Status == HttpStatusCode.NotFound)
        {
            return null;
        }

        session.Check(answer, request);
        var repository = answer.Read(request, GitHubJson.Default.RepositoryAnswer);
        return repository.Id > 0 && RepositoryName.TryParse(repository.FullName, out _)
            ? new RepositoryRef(repository.Id, repository.FullName!, asked.InstallationId)
            : throw new GitHubUnexpected($"Could not {request.Operation}: GitHub's answer names no repository.");
    }
}
