using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.GitHub;

namespace DevEnv.Functions.Shared.Comments;

/// <summary>Brings the pull request's one comment to what the state document says; twice does no harm.</summary>
public sealed class CommentWriter(GitHubClient github, CommentOptions options, TimeProvider time, Randomness randomness)
{
    private readonly Retry _retry = new(time, randomness);

    /// <returns>The comment's id, to be kept in the document.</returns>
    public async Task<long> BringUpToDateAsync(EnvironmentState state, CancellationToken cancellationToken)
    {
        var body = CommentText.Render(state, options);
        if (state.CommentId is { } known && await github.EditCommentAsync(state.Repository, known, body, cancellationToken).ConfigureAwait(false))
        {
            return known;
        }

        // A comment whose creation got no answer is found by its marker on the next try, not made again.
        return await _retry.RunAsync(
            () => FindOrCreateAsync(state, body, cancellationToken), error => error is GitHubUnavailable, cancellationToken).ConfigureAwait(false);
    }

    private async Task<long> FindOrCreateAsync(EnvironmentState state, string body, CancellationToken cancellationToken)
    {
        var marker = CommentText.Marker(state.Id());
        var found = await github.FindCommentAsync(state.Repository, state.PullRequest, marker, cancellationToken).ConfigureAwait(false);
        return found is { } id && await github.EditCommentAsync(state.Repository, id, body, cancellationToken).ConfigureAwait(false)
            ? id
            : await github.CreateCommentAsync(state.Repository, state.PullRequest, body, cancellationToken).ConfigureAwait(false);
    }
}
