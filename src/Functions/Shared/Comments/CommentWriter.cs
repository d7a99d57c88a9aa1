using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.GitHub;

namespace DevEnv.Functions.Shared.Comments;

/// <summary>Brings the pull request's one comment to what the state document says; twice does no harm.</summary>
public sealed class CommentWriter(GitHubComments comments, CommentOptions options)
{
    /// <param name="mayCreate">The caller holds the document's <see cref="CreationClaim"/>.</param>
    /// <returns>The comment's id, to be kept in the document; null when there is none and the caller may not create it.</returns>
    /// <exception cref="GitHubUnavailable">A creation had no good answer: it may arrive yet, so it is looked for later and not repeated.</exception>
    public async Task<long?> BringUpToDateAsync(EnvironmentState state, bool mayCreate, CancellationToken cancellationToken)
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

        if (await AdoptAsync(state, body, cancellationToken).ConfigureAwait(false) is { } found)
        {
            return found;
        }

        return mayCreate ? await CreateAsync(state, body, cancellationToken).ConfigureAwait(false) : null;
    }

    /// <summary>The oldest that is found by the marker; others, of a run that died or was late, go.</summary>
    private async Task<long?> AdoptAsync(EnvironmentState state, string body, CancellationToken cancellationToken)
    {
        var ours = await FindAllAsync(state, cancellationToken).ConfigureAwait(false);
        foreach (var candidate in ours)
        {
            if (await comments.EditAsync(state.Repository, candidate, body, cancellationToken).ConfigureAwait(false))
            {
                await DeleteAsync(state, ours.Where(c => c != candidate), cancellationToken).ConfigureAwait(false);
                return candidate;
            }
        }

        return null;
    }

    private async Task<long> CreateAsync(EnvironmentState state, string body, CancellationToken cancellationToken)
    {
        try
        {
            return await comments.CreateAsync(state.Repository, state.PullRequest, body, cancellationToken).ConfigureAwait(false);
        }
        catch (GitHubUnavailable)
        {
            // Often it is there all the same.
            if (await AdoptAsync(state, body, cancellationToken).ConfigureAwait(false) is { } found)
            {
                return found;
            }

            throw;
        }
    }

    private async Task DropOthersAsync(EnvironmentState state, long known, CancellationToken cancellationToken)
    {
        var ours = await FindAllAsync(state, cancellationToken).ConfigureAwait(false);
        await DeleteAsync(state, ours.Where(c => c != known), cancellationToken).ConfigureAwait(false);
    }

    private Task<IReadOnlyList<long>> FindAllAsync(EnvironmentState state, CancellationToken cancellationToken) =>
        comments.FindAllAsync(state.Repository, state.PullRequest, CommentText.Marker(state.Id()), cancellationToken);

    private async Task DeleteAsync(EnvironmentState state, IEnumerable<long> others, CancellationToken cancellationToken)
    {
        foreach (var other in others)
        {
            await comments.DeleteAsync(state.Repository, other, cancellationToken).ConfigureAwait(false);
        }
    }
}
