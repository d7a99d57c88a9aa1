using System.Net;
using DevEnv.Contracts.State;

namespace DevEnv.Functions.Shared.GitHub;

/// <summary>Files of a commit.</summary>
public sealed class GitHubFiles(GitHubSession session)
{
    /// <returns>Null when the commit has no such file.</returns>
    /// <exception cref="GitHubFileUnusable">It is a folder, or longer than <paramref name="maximumBytes"/>.</exception>
    public async Task<byte[]?> GetAsync(RepositoryRef repository, string path, string sha, long maximumBytes, CancellationToken cancellationToken)
    {
        var escaped = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        var request = new GitHubRequest(HttpMethod.Get, $"{RepositoryName.Of(repository).Path}/contents/{escaped}?ref={Uri.EscapeDataString(sha)}")
        {
            Operation = $"read {path}",
            Accept = GitHubRequest.Raw,
            MaximumBytes = maximumBytes,
        };
        var answer = await session.AskAsync(repository, request, cancellationToken).ConfigureAwait(false);
        return answer switch
        {
            { Status: HttpStatusCode.NotFound } => null,
            { Status: HttpStatusCode.Forbidden } when answer.Says("too_large"u8) => throw TooLarge(path, maximumBytes),
            { IsSuccess: false } => throw session.ErrorOf(answer, request),
            { IsCutOff: true } => throw TooLarge(path, maximumBytes),
            { MediaType: "application/json" } => throw new GitHubFileUnusable($"{path} is a folder or a submodule, not a file."),
            _ => answer.Body,
        };
    }

    private static GitHubFileUnusable TooLarge(string path, long maximum) => new($"{path} is larger than {maximum} bytes.");
}
