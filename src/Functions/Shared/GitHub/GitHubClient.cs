using DevEnv.Contracts.State;

namespace DevEnv.Functions.Shared.GitHub;

/// <summary>What most features ask of GitHub, as the App's installation. Addresses are built from checked names and numbers only.</summary>
public sealed class GitHubClient(GitHubFiles files, GitHubUsers users, GitHubPulls pulls, GitHubComments comments)
{
    /// <inheritdoc cref="GitHubFiles.GetAsync"/>
    public Task<byte[]?> GetFileAsync(RepositoryRef repository, string path, string sha, long maximumBytes, CancellationToken cancellationToken) =>
        files.GetAsync(repository, path, sha, maximumBytes, cancellationToken);

    /// <inheritdoc cref="GitHubUsers.GetPermissionAsync"/>
    public Task<Permission> GetPermissionAsync(RepositoryRef repository, string login, CancellationToken cancellationToken) =>
        users.GetPermissionAsync(repository, login, cancellationToken);

    /// <inheritdoc cref="GitHubComments.CreateAsync"/>
    public Task<long> CreateCommentAsync(RepositoryRef repository, int pullRequest, string body, CancellationToken cancellationToken) =>
        comments.CreateAsync(repository, pullRequest, body, cancellationToken);

    /// <inheritdoc cref="GitHubComments.EditAsync"/>
    public Task<bool> EditCommentAsync(RepositoryRef repository, long comment, string body, CancellationToken cancellationToken) =>
        comments.EditAsync(repository, comment, body, cancellationToken);

    /// <inheritdoc cref="GitHubComments.FindAsync"/>
    public Task<long?> FindCommentAsync(RepositoryRef repository, int pullRequest, string marker, CancellationToken cancellationToken) =>
        comments.FindAsync(repository, pullRequest, marker, cancellationToken);

    /// <inheritdoc cref="GitHubComments.DeleteAsync"/>
    public Task DeleteCommentAsync(RepositoryRef repository, long comment, CancellationToken cancellationToken) =>
        comments.DeleteAsync(repository, comment, cancellationToken);

    /// <inheritdoc cref="GitHubComments.ReactAsync"/>
    public Task<bool> AddReactionAsync(RepositoryRef repository, long comment, string content, CancellationToken cancellationToken) =>
        comments.ReactAsync(repository, comment, content, cancellationToken);

    /// <inheritdoc cref="GitHubComments.HasReactedAsync"/>
    public Task<bool> HasReactedAsync(RepositoryRef repository, long comment, IReadOnlyCollection<string> contents, CancellationToken cancellationToken) =>
        comments.HasReactedAsync(repository, comment, contents, cancellationToken);

    /// <inheritdoc cref="GitHubUsers.GetPublicEmailAsync"/>
    public Task<string?> GetPublicEmailAsync(RepositoryRef repository, string login, CancellationToken cancellationToken) =>
        users.GetPublicEmailAsync(repository, login, cancellationToken);

    /// <inheritdoc cref="GitHubPulls.FindAsync"/>
    public Task<PullRequestFacts?> GetPullRequestAsync(RepositoryRef repository, int number, CancellationToken cancellationToken) =>
        pulls.FindAsync(repository, number, cancellationToken);

    /// <inheritdoc cref="GitHubPulls.ListOpenAsync"/>
    public Task<IReadOnlyList<PullRequestFacts>> ListOpenPullRequestsAsync(RepositoryRef repository, CancellationToken cancellationToken) =>
        pulls.ListOpenAsync(repository, cancellationToken);
}
