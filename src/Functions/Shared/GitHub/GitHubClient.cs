using System.Net;
using System.Text.Json;
using DevEnv.Contracts.State;

namespace DevEnv.Functions.Shared.GitHub;

/// <summary>What the platform asks of GitHub, as the App's installation. Addresses are built from checked names and numbers only.</summary>
public sealed class GitHubClient(GitHubTransport transport, AppTokens tokens, GitHubOptions options, TimeProvider time, Randomness randomness)
{
    private const int PageSize = 100;
    private const int MostPages = 100;
    private readonly Retry _retry = new(time, randomness);

    /// <returns>Null when the commit has no such file.</returns>
    /// <exception cref="GitHubFileUnusable">It is a folder, or longer than <paramref name="maximumBytes"/>.</exception>
    public async Task<byte[]?> GetFileAsync(RepositoryRef repository, string path, string sha, long maximumBytes, CancellationToken cancellationToken)
    {
        var escaped = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        var request = new GitHubRequest(HttpMethod.Get, $"{RepositoryName.Of(repository).Path}/contents/{escaped}?ref={Uri.EscapeDataString(sha)}")
        {
            Operation = $"read {path}",
            Accept = GitHubRequest.Raw,
            MaximumBytes = maximumBytes,
        };
        var answer = await AskAsync(repository, request, cancellationToken).ConfigureAwait(false);
        return answer switch
        {
            { Status: HttpStatusCode.NotFound } => null,
            { Status: HttpStatusCode.Forbidden } when Says(answer, "too_large"u8) => throw TooLarge(path, maximumBytes),
            { IsSuccess: false } => throw answer.ToError(request, time.GetUtcNow()),
            { IsCutOff: true } => throw TooLarge(path, maximumBytes),
            { MediaType: "application/json" } => throw new GitHubFileUnusable($"{path} is a folder or a submodule, not a file."),
            _ => answer.Body,
        };
    }

    /// <summary>Closed by default: whoever GitHub does not name as a collaborator has no permission.</summary>
    public async Task<Permission> GetPermissionAsync(RepositoryRef repository, string login, CancellationToken cancellationToken)
    {
        var request = new GitHubRequest(
            HttpMethod.Get, $"{RepositoryName.Of(repository).Path}/collaborators/{Uri.EscapeDataString(login)}/permission")
        {
            Operation = "read a permission",
        };
        var answer = await AskAsync(repository, request, cancellationToken).ConfigureAwait(false);
        if (answer.Status == HttpStatusCode.NotFound)
        {
            return Permission.None;
        }

        Check(answer, request);
        var permission = answer.Read(request, GitHubJson.Default.CollaboratorPermission);
        return new Permission(permission.Permission ?? Permission.None.Level, permission.RoleName);
    }

    /// <summary>Asked once: after a lost answer nobody knows whether the comment is there, so the caller looks for it first.</summary>
    public async Task<long> CreateCommentAsync(RepositoryRef repository, int pullRequest, string body, CancellationToken cancellationToken)
    {
        var request = new GitHubRequest(HttpMethod.Post, $"{RepositoryName.Of(repository).Path}/issues/{pullRequest}/comments")
        {
            Operation = "write the comment",
            Body = JsonSerializer.SerializeToUtf8Bytes(new CommentBody(body), GitHubJson.Default.CommentBody),
        };
        var answer = await OnceAsync(repository, request, cancellationToken).ConfigureAwait(false);
        Check(answer, request);
        return answer.Read(request, GitHubJson.Default.IssueComment).Id;
    }

    /// <returns>False when the comment is gone.</returns>
    public async Task<bool> EditCommentAsync(RepositoryRef repository, long comment, string body, CancellationToken cancellationToken)
    {
        var request = new GitHubRequest(HttpMethod.Patch, $"{RepositoryName.Of(repository).Path}/issues/comments/{comment}")
        {
            Operation = "edit the comment",
            Body = JsonSerializer.SerializeToUtf8Bytes(new CommentBody(body), GitHubJson.Default.CommentBody),
        };
        var answer = await AskAsync(repository, request, cancellationToken).ConfigureAwait(false);
        if (answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            return false;
        }

        Check(answer, request);
        return true;
    }

    /// <summary>The oldest comment of our own that begins with the marker; a copy that somebody else pasted is not ours.</summary>
    public async Task<long?> FindCommentAsync(RepositoryRef repository, int pullRequest, string marker, CancellationToken cancellationToken)
    {
        for (var page = 1; page <= MostPages; page++)
        {
            var request = new GitHubRequest(
                HttpMethod.Get, $"{RepositoryName.Of(repository).Path}/issues/{pullRequest}/comments?per_page={PageSize}&page={page}")
            {
                Operation = "look for the comment",
            };
            var answer = await AskAsync(repository, request, cancellationToken).ConfigureAwait(false);
            Check(answer, request);
            var comments = answer.Read(request, GitHubJson.Default.IReadOnlyListIssueComment);
            if (comments.FirstOrDefault(c => IsOurs(c) && c.Body?.StartsWith(marker, StringComparison.Ordinal) == true) is { } found)
            {
                return found.Id;
            }

            if (!answer.HasNextPage && comments.Count < PageSize)
            {
                return null;
            }
        }

        return null;
    }

    private static GitHubFileUnusable TooLarge(string path, long maximum) => new($"{path} is larger than {maximum} bytes.");

    private static bool Says(GitHubAnswer answer, ReadOnlySpan<byte> word) => answer.Body.AsSpan().IndexOf(word) >= 0;

    private bool IsOurs(IssueComment comment) =>
        (comment.PerformedViaGithubApp is { } app && (app.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) == options.AppId || app.ClientId == options.AppId))
        || (options.BotLogin is { } login && string.Equals(comment.User?.Login, login, StringComparison.OrdinalIgnoreCase));

    private void Check(GitHubAnswer answer, GitHubRequest request)
    {
        if (!answer.IsSuccess)
        {
            throw answer.ToError(request, time.GetUtcNow());
        }

        if (answer.IsCutOff)
        {
            throw new GitHubUnexpected($"Could not {request.Operation}: GitHub's answer is longer than {request.MaximumBytes} bytes.");
        }
    }

    /// <summary>For what can be asked twice: a failure on GitHub's side comes out only after the retries.</summary>
    private Task<GitHubAnswer> AskAsync(RepositoryRef repository, GitHubRequest request, CancellationToken cancellationToken) => _retry.RunAsync(
        async () =>
        {
            var answer = await OnceAsync(repository, request, cancellationToken).ConfigureAwait(false);
            var isOutage = (int)answer.Status is 408 or >= 500 || (answer.Status == HttpStatusCode.NotFound && Says(answer, "No commit found"u8));
            return isOutage ? throw new GitHubUnavailable($"Could not {request.Operation}: GitHub answered {(int)answer.Status}.") : answer;
        },
        error => error is GitHubUnavailable,
        cancellationToken);

    private async Task<GitHubAnswer> OnceAsync(RepositoryRef repository, GitHubRequest request, CancellationToken cancellationToken)
    {
        var answer = await WithTokenAsync().ConfigureAwait(false);
        if (answer.Status != HttpStatusCode.Unauthorized)
        {
            return answer;
        }

        tokens.Forget(repository.InstallationId);
        return await WithTokenAsync().ConfigureAwait(false);

        async Task<GitHubAnswer> WithTokenAsync()
        {
            var token = await tokens.GetAsync(repository.InstallationId, cancellationToken).ConfigureAwait(false);
            return await transport.SendAsync(request with { Token = token }, cancellationToken).ConfigureAwait(false);
        }
    }
}
