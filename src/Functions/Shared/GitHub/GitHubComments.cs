using System.Globalization;
using System.Net;
using System.Text.Json;
using DevEnv.Contracts.State;

namespace DevEnv.Functions.Shared.GitHub;

/// <summary>Comments of a pull request's conversation, and reactions to them.</summary>
public sealed class GitHubComments(GitHubSession session, GitHubOptions options)
{
    private const int PageSize = 100;
    private const int MostPages = 100;

    /// <summary>All that GitHub knows (REST API, "Create reaction for an issue comment").</summary>
    private static readonly string[] Reactions = ["+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes"];

    /// <summary>Asked once: after a lost answer nobody knows whether the comment is there, so the caller looks for it first.</summary>
    public async Task<long> CreateAsync(RepositoryRef repository, int pullRequest, string body, CancellationToken cancellationToken)
    {
        var request = new GitHubRequest(HttpMethod.Post, $"{RepositoryName.Of(repository).Path}/issues/{pullRequest}/comments")
        {
            Operation = "write the comment",
            Body = JsonSerializer.SerializeToUtf8Bytes(new CommentBody(body), GitHubJson.Default.CommentBody),
        };
        var answer = await session.OnceAsync(repository, request, cancellationToken).ConfigureAwait(false);
        session.Check(answer, request);
        return answer.Read(request, GitHubJson.Default.IssueComment).Id;
    }

    /// <returns>False when the comment is gone.</returns>
    public Task<bool> EditAsync(RepositoryRef repository, long comment, string body, CancellationToken cancellationToken) =>
        ChangeAsync(repository, new GitHubRequest(HttpMethod.Patch, OneOf(repository, comment))
        {
            Operation = "edit the comment",
            Body = JsonSerializer.SerializeToUtf8Bytes(new CommentBody(body), GitHubJson.Default.CommentBody),
        }, cancellationToken);

    /// <summary>One that is gone already is as good as deleted (204 and 404; REST API, "Delete an issue comment").</summary>
    public Task DeleteAsync(RepositoryRef repository, long comment, CancellationToken cancellationToken) =>
        ChangeAsync(repository, new GitHubRequest(HttpMethod.Delete, OneOf(repository, comment)) { Operation = "delete the comment" }, cancellationToken);

    /// <summary>Twice is once: GitHub answers 201 for a new reaction and 200 for one that is there.</summary>
    /// <param name="content">eyes, +1, -1, rocket, ...</param>
    /// <returns>False when the comment is gone.</returns>
    public Task<bool> ReactAsync(RepositoryRef repository, long comment, string content, CancellationToken cancellationToken)
    {
        if (!Reactions.Contains(content))
        {
            throw new ArgumentException($"GitHub has no reaction '{content}'; it has {string.Join(", ", Reactions)}.", nameof(content));
        }

        return ChangeAsync(repository, new GitHubRequest(HttpMethod.Post, OneOf(repository, comment) + "/reactions")
        {
            Operation = "react to the comment",
            Body = JsonSerializer.SerializeToUtf8Bytes(new ReactionBody(content), GitHubJson.Default.ReactionBody),
        }, cancellationToken);
    }

    /// <summary>
    /// Whether one of these reactions is ours (REST API, "List reactions for an issue comment"). The oldest hundred are looked at,
    /// and ours comes soon after the comment. Without the setting of the bot's login nobody can tell.
    /// </summary>
    /// <returns>False also when the comment is gone.</returns>
    public async Task<bool> HasReactedAsync(RepositoryRef repository, long comment, IReadOnlyCollection<string> contents, CancellationToken cancellationToken)
    {
        if (options.BotLogin is not { } login)
        {
            return false;
        }

        var request = new GitHubRequest(HttpMethod.Get, $"{OneOf(repository, comment)}/reactions?per_page={PageSize}") { Operation = "look for a reaction" };
        var answer = await session.AskAsync(repository, request, cancellationToken).ConfigureAwait(false);
        if (answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            return false;
        }

        session.Check(answer, request);
        return answer.Read(request, GitHubJson.Default.IReadOnlyListReactionAnswer)
            .Any(r => contents.Contains(r.Content) && string.Equals(r.User?.Login, login, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The oldest comment of our own that begins with the marker; a copy that somebody else pasted is not ours.</summary>
    public async Task<long?> FindAsync(RepositoryRef repository, int pullRequest, string marker, CancellationToken cancellationToken)
    {
        await foreach (var found in OursAsync(repository, pullRequest, marker, cancellationToken).ConfigureAwait(false))
        {
            return found;
        }

        return null;
    }

    /// <summary>All of them, oldest first: GitHub lists comments by ascending id.</summary>
    public async Task<IReadOnlyList<long>> FindAllAsync(RepositoryRef repository, int pullRequest, string marker, CancellationToken cancellationToken)
    {
        var all = new List<long>();
        await foreach (var found in OursAsync(repository, pullRequest, marker, cancellationToken).ConfigureAwait(false))
        {
            all.Add(found);
        }

        return [.. all.Distinct().Order()];
    }

    private static string OneOf(RepositoryRef repository, long comment) => $"{RepositoryName.Of(repository).Path}/issues/comments/{comment}";

    private async Task<bool> ChangeAsync(RepositoryRef repository, GitHubRequest request, CancellationToken cancellationToken)
    {
        var answer = await session.AskAsync(repository, request, cancellationToken).ConfigureAwait(false);
        if (answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            return false;
        }

        session.Check(answer, request);
        return true;
    }

    private async IAsyncEnumerable<long> OursAsync(
        RepositoryRef repository, int pullRequest, string marker, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var page = 1; page <= MostPages; page++)
        {
            var request = new GitHubRequest(
                HttpMethod.Get, $"{RepositoryName.Of(repository).Path}/issues/{pullRequest}/comments?per_page={PageSize}&page={page}")
            {
                Operation = "look for the comment",
            };
            var answer = await session.AskAsync(repository, request, cancellationToken).ConfigureAwait(false);
            session.Check(answer, request);
            var comments = answer.Read(request, GitHubJson.Default.IReadOnlyListIssueComment);
            foreach (var ours in comments.Where(c => IsOurs(c) && c.Body?.StartsWith(marker, StringComparison.Ordinal) == true))
            {
                yield return ours.Id;
            }

            if (!answer.HasNextPage && comments.Count < PageSize)
            {
                yield break;
            }
        }
    }

    private bool IsOurs(IssueComment comment) =>
        (comment.PerformedViaGithubApp is { } app && (app.Id.ToString(CultureInfo.InvariantCulture) == options.AppId || app.ClientId == options.AppId))
        || (options.BotLogin is { } login && string.Equals(comment.User?.Login, login, StringComparison.OrdinalIgnoreCase));
}
