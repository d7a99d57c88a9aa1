using System.Net;
using DevEnv.Contracts.State;

namespace DevEnv.Functions.Shared.GitHub;

/// <summary>What GitHub says about a person.</summary>
public sealed class GitHubUsers(GitHubSession session)
{
    /// <summary>Closed by default: whoever GitHub does not name as a collaborator has no permission.</summary>
    public async Task<Permission> GetPermissionAsync(RepositoryRef repository, string login, CancellationToken cancellationToken)
    {
        var request = new GitHubRequest(
            HttpMethod.Get, $"{RepositoryName.Of(repository).Path}/collaborators/{Uri.EscapeDataString(login)}/permission")
        {
            Operation = "read a permission",
        };
        var answer = await session.AskAsync(repository, request, cancellationToken).ConfigureAwait(false);
        if (answer.Status == HttpStatusCode.NotFound)
        {
            return Permission.None;
        }

        session.Check(answer, request);
        var permission = answer.Read(request, GitHubJson.Default.CollaboratorPermission);
        return new Permission(permission.Permission ?? Permission.None.Level, permission.RoleName);
    }

    /// <summary>Most people keep it private, and then GitHub says null (REST API, "Get a user").</summary>
    /// <param name="repository">Whose installation asks: without a token GitHub allows 60 requests an hour.</param>
    public async Task<string?> GetPublicEmailAsync(RepositoryRef repository, string login, CancellationToken cancellationToken)
    {
        var request = new GitHubRequest(HttpMethod.Get, $"users/{Uri.EscapeDataString(login)}") { Operation = "read a user" };
        var answer = await session.AskAsync(repository, request, cancellationToken).ConfigureAwait(false);
        if (answer.Status == HttpStatusCode.NotFound)
        {
            return null;
        }

        session.Check(answer, request);
        return answer.Read(request, GitHubJson.Default.UserProfile).Email is { Length: > 0 } email ? email : null;
    }
}
