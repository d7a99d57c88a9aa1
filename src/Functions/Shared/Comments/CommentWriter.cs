using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.GitHub;

namespace DevEnv.Functions.Shared.Comments;

/// <summary>Brings the pull request's one comment to what the state document says; twice does no harm.</summary>
public sealed class CommentWriter(GitHubComments comments, CommentOptions options, TimeProvider time, Randomness randomness)
{
    private readonly Retry _retry = new(time, randomness);

    /// <returns>The comment's id, to be kept in the document.</returns>
    public async Task<long> BringUpToDateAsync(EnvironmentState state, CancellationToken cancellationToken)
    {
        var body = CommentText.Render(state, options);
        if (state.CommentId is { } known && await comments.EditAsync(state.Repository, known, body, cancellationToken).ConfigureAwait(false))
        {
            if (state.Phase is Phase.Ready or Phase.Absent)
            {
                await DropOthersAsync(state, known, cancellationToken).ConfigureAwait(false);
            }

            return known;
        }

        // A comment whose creation got no answer is found by its marker on the next try, not made again.
        return await _retry.RunAsync(
            () => FindOrCreateAsync(state, body, cancellationToken), error => error is GitHubUnavailable, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Two deliveries at the same moment both find nothing and both create; so each looks again after its creation. The
    /// oldest comment stays, whoever made it, and the others go: both runs choose the same one.
    /// </summary>
    private async Task<long> FindOrCreateAsync(EnvironmentState state, string body, CancellationToken cancellationToken)
    {
        var marker = CommentText.Marker(state.Id());
        var ours = await comments.FindAllAsync(state.Repository, state.PullRequest, marker, cancellationToken).ConfigureAwait(false);
        long? created = null;
        if (ours.Count == 0)
        {
            created = await comments.CreateAsync(state.Repository, state.PullRequest, body, cancellationToken).ConfigureAwait(false);
            var now = await comments.FindAllAsync(state.Repository, state.PullRequest, marker, cancellationToken).ConfigureAwait(false);

            // GitHub's list may not show yet what it just took.
            ours = [.. now.Append(created.Value).Distinct().Order()];
        }

        foreach (var candidate in ours)
        {
            if (candidate == created || await comments.EditAsync(state.Repository, candidate, body, cancellationToken).ConfigureAwait(false))
            {
                await DeleteAsync(state, ours.Where(c => c != candidate), cancellationToken).ConfigureAwait(false);
                return candidate;
            }
        }

        return await comments.CreateAsync(state.Repository, state.PullRequest, body, cancellationToken).ConfigureAwait(false);
    }

    // Whoever created a second one and died before it looked again left it standing; it goes when the environment comes to rest.
    private async Task DropOthersAsync(EnvironmentState state, long known, CancellationToken cancellationToken)
    {
        var ours = await comments.FindAllAsync(state.Repository, state.PullRequest, CommentText.Marker(state.Id()), cancellationToken).ConfigureAwait(false);
        await DeleteAsync(state, ours.Where(c => c != known), cancellationToken).ConfigureAwait(false);
    }

    private async Task DeleteAsync(EnvironmentState state, IEnumerable<long> others, CancellationToken cancellationToken)
    {
        foreach (var other in others)
        {
            await comments.DeleteAsync(state.Repository, other, cancellationToken).ConfigureAwait(false);
        }
    }
}
